import * as z from "zod";

// The page's policy forbids compiling code from strings; zod would try when the first schema is built, and be reported.
z.config({ jitless: true });
