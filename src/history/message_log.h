// SPDX-License-Identifier: Apache-2.0
// MessageLog: what commits say, whole, without what they changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::history {

struct Message {
  std::string hash;
  std::int64_t time = 0;      ///< at which it was made
  std::string subject, body;  ///< body: at most 4,000 bytes
};

/// Messages of the commits that lead to the analysed one, newest first; merges say nothing of their
/// own. At most 10,000 commits and 24 MB; empty where nothing could be read.
std::vector<Message> message_log(const sources::SourceTree& tree);
/// Reads what git wrote.
std::vector<Message> read_message_log(std::string_view log);

}  // namespace cutaway::history
