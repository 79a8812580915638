// SPDX-License-Identifier: Apache-2.0
// KindFamily: one more of a kind that the request itself names ("as a chat provider"), or the same
// act for one more thing ("export comments" where tasks are exported).
#pragma once

#include <optional>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// The folder or enumeration that is named after the kind, with what it holds; the members that
/// stand beside each other in it, and the files that name most of them.
std::optional<Family> find_kind_family(const model::Analysis& analysis, const Request& request,
                                       const RequestWords& words);

/// Whether the family may be of the kind that the request names: of "a social connector" one of its
/// names or paths says the first word. True where no kind of two words is named.
bool may_be_of_kind(const model::Analysis& analysis, const Request& request,
                    const RequestWords& words, const Family& family);

/// Types or files that are named after the act and after other kept things ("TaskExport",
/// "SubtaskExport"), where none is for the one that is asked for; and the files that name several
/// of them.
std::optional<Family> find_act_family(const model::Analysis& analysis, const Request& request,
                                      const Existing& existing);

}  // namespace cutaway::answers
