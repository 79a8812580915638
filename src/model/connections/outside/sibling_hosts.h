// SPDX-License-Identifier: Apache-2.0
// Hosts that pieces of a folder ask, of which most are called after the host that they ask.
#pragma once

#include <map>
#include <string>

#include "model/connections/outside/outside_hosts.h"

namespace cutaway::model {

/// Moves to the namesakes of a folder (three or more hosts that files in it are called after) each
/// further host that only classes in files beside theirs ask, where all of them are made of a base:
/// it is one more of the same, whatever its file is called.
void join_siblings(const Inputs& in, HostPlaces& hosts,
                   std::map<std::string, HostPlaces>& namesakes);

}  // namespace cutaway::model
