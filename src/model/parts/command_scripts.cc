// SPDX-License-Identifier: Apache-2.0
// Finds the file by its name: where it lies in an image is not where it lies in the repository.
#include "model/parts/command_scripts.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kLongest = 32U << 10U;

/// `echo "Enabling the worker"`: it starts nothing.
bool only_says(std::string_view line) {
  return (line.starts_with("echo ") || line.starts_with("printf ")) &&
         line.find_first_of("|&;") == std::string_view::npos;
}

std::string lines_of(const Inputs& in, FileId file) {
  const auto text = in.project.tree->read(file);
  std::string out;
  if (!text.ok()) return out;
  for (const std::string_view raw : split(text.value(), '\n')) {
    const std::string_view line = trim(raw.substr(0, raw.find(" #")));
    if (!line.empty() && !line.starts_with("#") && !only_says(line)) out += std::string(line) + " ";
  }
  return out;
}

}  // namespace

std::vector<std::string_view> command_words(std::string_view command) {
  constexpr std::string_view kBetween = " \"',[]";
  std::vector<std::string_view> words;
  for (std::size_t end = 0;;) {
    const auto begin = command.find_first_not_of(kBetween, end);
    if (begin == std::string_view::npos) return words;
    end = std::min(command.find_first_of(kBetween, begin), command.size());
    words.push_back(command.substr(begin, end - begin));
  }
}

std::string script_of(const Inputs& in, const Draft& draft, std::string_view command) {
  // `wait-for-it.sh db:5432 -- start-worker.sh`: what waits starts what stands behind.
  if (const auto behind = command.rfind(" -- "); behind != std::string_view::npos)
    command.remove_prefix(behind + 4);
  for (const std::string_view word : command_words(command)) {
    if (!word.ends_with(".sh")) continue;
    const std::string_view name = base_name(word);
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
