// SPDX-License-Identifier: Apache-2.0
// Words of items about tests that are missing for a whole product or a folder of it.
#pragma once

#include "narrative/debt/debt_seen.h"

namespace cutaway::narrative {

/// "No test file was found beside 640 files with code; none reaches `src/cart.ts` …", or "Tests
/// stand in two of 640 files with code, and no test file was found beside them" (`fix.with`: two)
SeenWords no_tests(const Story& story, const findings::Item& item, int brief);
/// "No test file was found beside 640 files with code in `web`; 120 stand beside the other 300 …"
SeenWords untested_part(const Story& story, const findings::Item& item, int brief);

/// "At least 84 tests in 30 test files are switched off, the first with “needs a login first”"
SeenWords tests_off(const Story& story, const findings::Item& item, int brief);

/// "Nothing that looks at changes starts a test: none of the three pipelines does, and 18 test
/// files stand there"
SeenWords tests_not_run(const Story& story, const findings::Item& item);

}  // namespace cutaway::narrative
