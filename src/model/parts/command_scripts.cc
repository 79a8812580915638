// SPDX-License-Identifier: Apache-2.0
// Finds the file by its name: where it lies in an image is not where it lies in the repository.
#include "model/parts/command_scripts.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kLongest = 32U << 10U;

/// Words that end like a shell script.
std::vector<std::string> scripts_in(std::string_view command) {
  std::vector<std::string> names;
  std::string word;
  for (const char c : std::string(command) + ' ') {
    const bool ends = c == ' ' || c == '"' || c == '\'' || c == ',' || c == '[' || c == ']';
    if (!ends) word += c;
    if (ends && word.ends_with(".sh")) names.emplace_back(base_name(word));
    if (ends) word.clear();
  }
  return names;
}

std::string lines_of(const Inputs& in, FileId file) {
  const auto text = in.project.tree->read(file);
  std::string out;
  if (!text.ok()) return out;
  for (const std::string_view raw : split(text.value(), '\n')) {
    const std::string_view line = trim(raw);
    if (!line.empty() && !line.starts_with("#")) out += std::string(line) + " ";
  }
  return out;
}

}  // namespace

std::string script_of(const Inputs& in, const Draft& draft, std::string_view command) {
  // `wait-for-it.sh db:5432 -- start-worker.sh`: what waits starts what stands behind.
  if (const auto behind = command.rfind(" -- "); behind != std::string_view::npos)
    command.remove_prefix(behind + 4);
  for (const std::string& name : scripts_in(command)) {
    std::vector<FileId> mine, all;
    for (std::size_t f = 0; f < in.project.size(); ++f) {
      const sources::File& file = in.file(FileId(f));
      if (base_name(file.path) != name || !in.own(FileId(f)) || file.size_bytes > kLongest)
        continue;
      all.push_back(FileId(f));
      if (!draft.part.path.empty() && below(file.path, draft.part.path)) mine.push_back(FileId(f));
    }
    const std::vector<FileId>& found = mine.empty() ? all : mine;
    if (found.size() == 1) return lines_of(in, found.front());
  }
  return {};
}

}  // namespace cutaway::model
