// SPDX-License-Identifier: Apache-2.0
// Quotes are read on demand and leave the room masked.
#include "model/quotes.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/secrets.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kKeptBytes = 32U << 20U;
constexpr std::size_t kLongestLine = 300;

}  // namespace

const std::vector<std::string>& Quotes::file(FileId id) {
  const auto found = files_.find(id);
  if (found != files_.end()) return found->second;
  if (kept_bytes_ > kKeptBytes) {
    files_.clear();
    kept_bytes_ = 0;
  }
  std::vector<std::string> lines;
  const auto text = analysis_.project->tree->read(id);
  if (text.ok()) {
    kept_bytes_ += text.value().size();
    for (std::string_view line : split(text.value(), '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines.emplace_back(line);
    }
  }
  return files_[id] = std::move(lines);
}

std::string Quotes::lines(const Place& place, std::size_t most_lines) {
  if (!place.file.valid()) return {};
  const std::vector<std::string>& all = file(place.file);
  const std::size_t last =
      std::min<std::size_t>({place.end_line, all.size(), place.line + most_lines - 1});
  std::vector<std::string> taken;
  for (std::size_t i = place.line; i >= 1 && i <= last; ++i)
    taken.emplace_back(cut_utf8(all[i - 1], kLongestLine));
  return catalogue::mask_secrets(join(taken, "\n"));
}

bool Quotes::holds(const Place& place, std::string_view word) {
  if (!place.file.valid()) return false;
  const std::string wanted = lower(word);
  if (contains(lower(analysis_.project->file(place.file).path), wanted)) return true;
  const std::vector<std::string>& all = file(place.file);
  for (std::size_t i = place.line; i >= 1 && i <= std::min<std::size_t>(place.end_line, all.size());
       ++i) {
    if (contains(lower(all[i - 1]), wanted)) return true;
  }
  return false;
}

}  // namespace cutaway::model
