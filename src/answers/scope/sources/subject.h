// SPDX-License-Identifier: Apache-2.0
// Subject: the kept thing that a request is about, chosen once for the whole answer.
#pragma once

#include <optional>

#include "answers/scope/request/form.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// By the noun that it is about ("results" of "Delete check results …", "monitor" of "Add a link to
/// each monitor"): the entity of that name; of several that only begin or end with it the one that
/// keeps and is used most, so that `reservation_series` comes before `reservation_users`. A
/// "user profile" is the user where no profiles are kept. Else the one with a name that the request
/// says and with fields that say most of the rest of `strong`, the words that tell what it is
/// about. Null when nothing kept is named so.
const Thing* find_subject(const model::Analysis& analysis, const Request& request,
                          const RequestWords& words, const Things& things, const Form& form,
                          std::uint32_t strong);

/// Where nothing of that name is seen to be kept: the class of just that name in a folder of
/// models, with its members as fields.
std::optional<model::Entity> find_subject_class(const model::Analysis& analysis,
                                                const Request& request, const RequestWords& words,
                                                const Things& things, const Form& form);

}  // namespace cutaway::answers
