// SPDX-License-Identifier: Apache-2.0
// An import counts where it lies below the old name.
#include "findings/renamed_with.h"

#include "base/text.h"
#include "findings/version_numbers.h"

namespace cutaway::findings {
namespace {

std::set<FileId> importing(const Ground& ground, std::string_view name) {
  std::set<FileId> out;
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (const syntax::Import& one : syntax.imports) {
      const std::string_view module = syntax.text(one.module);
      if (module.starts_with(name) && (module.size() == name.size() || module[name.size()] == '.'))
        out.insert(signal.file);
    }
  }
  return out;
}

}  // namespace

Renamed renamed_with(const Ground& ground, const Raise& raise) {
  Renamed out;
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    if (key != "renames") continue;
    const std::vector<std::string_view> words = split(row, ' ');
    if (words.size() != 4 || words[0] != raise.id) continue;
    const std::vector<int> since = numbers_of(words[1]);
    if (raise.from >= since || raise.to < since) continue;
    const std::set<FileId> files = importing(ground, words[2]);
    if (files.empty()) continue;
    out.told.push_back("calls " + std::string(words[2]) + " " + std::string(words[3]) + " (" +
                       (files.size() == 1 ? "one file imports it)"
                                          : std::to_string(files.size()) + " files import it)"));
    out.files.insert(files.begin(), files.end());
  }
  return out;
}

}  // namespace cutaway::findings
