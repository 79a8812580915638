// SPDX-License-Identifier: Apache-2.0
// One after the other; what calls do is looked up in the same tables.
#include "findings/code_causes.h"

#include "findings/left_open.h"

namespace cutaway::findings {

void find_code_causes(const Ground& ground, std::vector<Item>& out) {
  const model::Tracing tracing(ground.analysis);
  find_asked_in_loops(ground, tracing, out);
  find_lost_errors(ground, tracing, out);
  find_known_passwords(ground, out);
  find_left_open(ground, out);
  find_admitted(ground, out);
  find_no_time_limit(ground, out);
  find_dropped_errors(ground, out);
  find_loose_images(ground, out);
  find_hand_copied(ground, out);
  find_types_unchecked(ground, out);
  find_from_repositories(ground, out);
  find_patched_libraries(ground, out);
  find_no_lock(ground, out);
  find_generations(ground, out);
  find_two_languages(ground, out);
  find_no_index(ground, out);
  find_tests_not_run(ground, out);
}

}  // namespace cutaway::findings
