// SPDX-License-Identifier: Apache-2.0
// Which of all that could be asked is asked in the end, and in which order.
#pragma once

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/ask_context.h"
#include "answers/scope/outcome/outcome.h"
#include "answers/scope/request/topics.h"

namespace cutaway::answers {

/// Leaves five questions at most in `scope`, which is the context's: whether what is there is
/// enough, what the topics of the wish leave open, what stands on things that it names; what holds
/// for nearly any wish of its form only where no topic is known. What names something of this tree
/// comes before what names nothing, where no topic asks it. `said`: the request as it was written;
/// `weighed`: what is listed for it.
void ask_in_order(const AskContext& context, const Asked& asked, const Request& said,
                  const std::vector<Topic>& topics, const Weighed& weighed, Scope& scope);

}  // namespace cutaway::answers
