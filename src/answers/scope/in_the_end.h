// SPDX-License-Identifier: Apache-2.0
// InTheEnd: what is told when everything is weighed: the shapes that hold, the smallest part that
// is of use, and the questions.
#pragma once

#include <string_view>
#include <vector>

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/ask_context.h"
#include "answers/scope/outcome/outcome.h"
#include "answers/scope/request/topics.h"

namespace cutaway::answers {

struct EndInputs {
  const Beside& beside;
  const Asked& asked;
  const Request& said;  ///< the wish as it was written
  std::string_view text;
  const std::vector<Topic>& topics;
  const Weighed& weighed;
};

/// Fills the headline, class, slice and questions of `scope`, which is the context's.
void tell_in_the_end(const AskContext& context, const EndInputs& inputs, Scope& scope);

}  // namespace cutaway::answers
