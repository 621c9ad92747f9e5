import { MUTANTS } from "./mutants.ts";
import { testOf } from "./test_of_mutant.ts";

// In a file of their own, which goes beside the others.
MUTANTS.filter(({ withNodes }) => withNodes).forEach(testOf);
