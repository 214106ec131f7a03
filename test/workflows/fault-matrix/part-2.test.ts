import { faultMatrix } from '../harness/fault-matrix';

faultMatrix(1, 2);
