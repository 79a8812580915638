// SPDX-License-Identifier: Apache-2.0
// Asks a child by hash and reads "<hash> <type> <size>\n<bytes>\n".
#include "sources/git_blobs.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace cutaway::sources {
namespace {

const Error kMissing{"missing from this copy", ""};
const Error kUnanswered{"git could not read it", ""};
constexpr std::uint64_t kRestWorthReading =
    4U << 20U;  // less is read to its end, more costs a new child

}  // namespace

std::unique_ptr<platform::Conversation> GitBlobs::take() {
  {
    const std::lock_guard lock(guard_);
    if (!idle_.empty()) {
      auto conversation = std::move(idle_.back());
      idle_.pop_back();
      return conversation;
    }
  }
  auto started = platform::start(git_.command({"cat-file", "--batch"}));
  return started ? started.take() : nullptr;
}

void GitBlobs::give_back(std::unique_ptr<platform::Conversation> conversation) {
  const std::lock_guard lock(guard_);
  idle_.push_back(std::move(conversation));
}

Result<std::string> GitBlobs::read(const std::string& hash, std::uint64_t limit) {
  constexpr int kTries = 2;
  for (int i = 0; i < kTries; ++i)
    if (auto answered = ask(hash, limit)) return *std::move(answered);
  return kUnanswered;
}

/// What one child answers; nothing where it does not.
std::optional<Result<std::string>> GitBlobs::ask(const std::string& hash, std::uint64_t limit) {
  auto conversation = take();
  std::string line;
  if (!conversation || !conversation->send(hash + "\n") || !conversation->read_line(line)) {
    return std::nullopt;
  }
  const auto parts = split(line, ' ');
  std::uint64_t size = 0;
  const bool sized =
      parts.size() == 3 &&
      std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), size).ec == std::errc();
  if (!sized) {
    give_back(std::move(conversation));
    return kMissing;
  }
  const std::uint64_t wanted = std::min(size, limit);
  std::string bytes;
  if (!conversation->read_bytes(wanted, bytes)) return std::nullopt;
  if (size - wanted > kRestWorthReading) return bytes;
  std::string rest;
  if (conversation->read_bytes(size - wanted + 1, rest)) give_back(std::move(conversation));
  return bytes;
}

}  // namespace cutaway::sources
