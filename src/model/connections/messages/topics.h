// SPDX-License-Identifier: Apache-2.0
// Topics, queues and jobs: what goes over the connections to brokers, and who is at the other end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/facts.h"
#include "model/connections/edges.h"

namespace cutaway::model {

/// The names of the topics, queues or jobs that a meaning is about, as people say them: without
/// address, account or wildcard; empty when none is known.
std::vector<std::string> topics_of(const meaning::Meaning& meant);

/// Calls that send and receive messages or hand over work: topics of the connections to the broker,
/// and where no broker stands between two parts, a connection from the one that sends to the one
/// that receives. After the connections to brokers are known.
void connect_topics(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Edges& edges);

}  // namespace cutaway::model
