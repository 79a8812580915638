// SPDX-License-Identifier: Apache-2.0
// Track record: the figures of the last `backtest` of a source, kept so that `scope` can tell them.
#pragma once

#include "faces/command.h"
#include "history/changes.h"
#include "ranking/backtest.h"
#include "render/scope_answer.h"
#include "sources/source_tree.h"

namespace cutaway::faces {

/// Keeps the figures beside the commit they were measured at; nothing without a commit or cases.
/// Gives them as `kept_record` will.
render::TrackRecord keep_record(const Invocation& invocation, const sources::Identity& identity,
                                const ranking::Backtest& backtest);
/// The figures kept for this source, if they were measured at its commit or at one before it.
render::TrackRecord kept_record(const Invocation& invocation, const sources::Identity& identity,
                                const history::Changes& changes);

}  // namespace cutaway::faces
