// SPDX-License-Identifier: Apache-2.0
// Asks git for messages alone: without differences ten thousand are read in a moment.
#include "history/message_log.h"

#include <algorithm>

#include "base/text.h"
#include "history/git.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::uint64_t kMostBytes = 24U << 20U;
constexpr std::size_t kLongestSubject = 300, kLongestBody = 4'000;

}  // namespace

std::vector<Message> read_message_log(std::string_view log) {
  std::vector<Message> out;
  // NUL hash NUL time NUL message
  const auto fields = split(log, '\0');
  for (std::size_t i = 1; i + 2 < fields.size(); i += 3) {
    if (!sources::is_full_hash(fields[i])) break;
    Message message;
    message.hash = fields[i];
    message.time = number(fields[i + 1]);
    const std::string_view text = fields[i + 2];
    const std::size_t end = std::min(text.find('\n'), text.size());
    message.subject = cut_utf8(trim(text.substr(0, end)), kLongestSubject);
    message.body = cut_utf8(trim(text.substr(end)), kLongestBody);
    out.push_back(std::move(message));
  }
  return out;
}

std::vector<Message> message_log(const sources::SourceTree& tree) {
  const sources::Identity& identity = tree.identity();
  const std::string folder = tree.git_folder();
  if (folder.empty() || !sources::is_full_hash(identity.commit)) return {};
  platform::Command command = git(folder, {"log", "--no-merges", "--no-mailmap", "--no-decorate",
                                           "--no-color", "--encoding=UTF-8", "--max-count=10000",
                                           "--format=%x00%H%x00%at%x00%B", identity.commit, "--"});
  if (!identity.root_prefix.empty()) command.arguments.push_back(identity.root_prefix);
  command.output_limit = kMostBytes;
  if (command.program.empty()) return {};
  const auto finished = platform::run(command);
  if (!finished.ok() || finished.value().exit_code != 0) return {};
  return read_message_log(finished.value().output);
}

}  // namespace cutaway::history
