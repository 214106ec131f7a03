import { randomScenarios } from './scenarios';

randomScenarios(0, 2);
