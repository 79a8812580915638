// SPDX-License-Identifier: Apache-2.0
// Each of the ways by which code leaves a system alone is looked for by a class of its own.
#include "model/connections/outside/set_up_first.h"

namespace cutaway::model {

SetUpFirst::SetUpFirst(const Inputs& in) : SetUpFirst(in, set_defaults(in)) {}

SetUpFirst::SetUpFirst(const Inputs& in, const std::vector<SetDefault>& defaults)
    : keyed_(in), switched_(in, defaults), unset_(in, defaults), arms_(in), named_(in) {}

bool SetUpFirst::are_all(const std::vector<Place>& places, const std::string& target) const {
  return keyed_.are_all(places) || switched_.are_all(places) || unset_.are_all(places) ||
         arms_.are_all(places, target) || named_.are_all(places, target);
}

}  // namespace cutaway::model
