// SPDX-License-Identifier: Apache-2.0
// KeptWays: the endpoint by which one of a kept thing is made or changed.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// `POST /collections`, else `PATCH /collections/{id}`: its path ends with the kept thing itself,
/// and not with something of it; null without one.
const model::Endpoint* endpoint_that_writes(const model::Analysis& analysis,
                                            const RequestWords& words, const Thing& kept);

/// Whether all of the kept thing's name is asked for, the prefix of all tables apart.
bool is_said_whole(const model::Analysis& analysis, const Request& request, const Thing& kept);

}  // namespace cutaway::answers
