// SPDX-License-Identifier: Apache-2.0
// Looks for the names of such hosts in the files of the project's own and in its documents.
#include "meaning/named_host.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostFiles = 4000;
constexpr std::size_t kMostBytes = 200U << 10U;
constexpr std::ptrdiff_t kDeepest = 3;  ///< folders above a file that is read

}  // namespace

bool is_host_named(const ReaderContext& context) {
  std::vector<std::string> words;
  for (const auto& [list, word] : context.catalogue.table("parts"))
    if (list == "process_lists.named") words.push_back(word);
  const auto says = [&](const std::string& text) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return contains(text, word); });
  };
  std::size_t read = 0;
  const auto files = context.project.tree->files();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const sources::File& file = files[i];
    const bool ours = file.origin == sources::Origin::own || file.origin == sources::Origin::docs;
    if (!ours || file.binary) continue;
    if (says(lower(file.path))) return true;
    if (file.size_bytes > kMostBytes || std::ranges::count(file.path, '/') > kDeepest ||
        ++read > kMostFiles)
      continue;
    const auto text = context.project.tree->read(FileId(i));
    if (text.ok() && says(lower(text.value()))) return true;
  }
  return false;
}

}  // namespace cutaway::meaning
