import { randomScenarios } from './scenarios';

randomScenarios(1, 2);
