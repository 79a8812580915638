// SPDX-License-Identifier: Apache-2.0
// The user's own time limit for a whole run.
#pragma once

namespace cutaway::platform {

/// Ends the process with exit code 2 and one line on stderr after so many seconds. A clock only
/// kills: no answer depends on it.
void end_after(int seconds);

}  // namespace cutaway::platform
