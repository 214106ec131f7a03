import { faultMatrix } from '../harness/fault-matrix';

faultMatrix(0, 2);
