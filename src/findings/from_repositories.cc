// SPDX-License-Identifier: Apache-2.0
// Libraries that a manifest takes straight from a Git repository or a branch, and not from a
// release (catalogue/debt.toml: `takes_source`, `takes_branch`).
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/imports_library.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 6, kMostNamed = 12;
/// One library is worth a line where much stands on it.
constexpr std::uint32_t kFewest = 2, kFilesOfOne = 3;
constexpr double kRisk = 0.15, kRiskOfFile = 0.01, kMostRisk = 0.5;

struct Taken {
  const meaning::Dependency* library = nullptr;
  std::string source;           ///< as the manifest writes it
  std::vector<FileId> imports;  ///< product files that import it
};

/// "git+https://…" of `"shop": "git+https://…",`: what stands in quotes and holds the mark, else
/// the rest of the line from the mark on.
std::string source_in(std::string_view line, std::string_view mark) {
  const std::size_t at = line.find(mark);
  std::size_t begin = at, end = at + mark.size();
  const auto ends = [](char c) {
    return c == '"' || c == '\'' || c == ' ' || c == ',' || c == '}';
  };
  while (begin < line.size() && (line[begin] == '"' || line[begin] == ' ')) ++begin;
  // `git = "https://…"`: what is named stands behind the word.
  if (mark.ends_with(' ') || mark.ends_with('"') || mark.ends_with('\'')) begin = end;
  while (begin < line.size() && (line[begin] == '"' || line[begin] == '\'' || line[begin] == ' '))
    ++begin;
  end = begin;
  while (end < line.size() && !ends(line[end])) ++end;
  return std::string(line.substr(begin, end - begin));
}

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground) {
    for (const auto& [key, word] : ground.analysis.catalogue->table("debt")) {
      if (key == "takes_source") sources_.push_back(word);
      if (key == "takes_branch") branches_.push_back(word);
    }
  }

  std::vector<Taken> find() const {
    std::map<FileId, std::vector<const meaning::Dependency*>> by_manifest;
    for (const meaning::Dependency& one : ground_.analysis.facts->dependencies) {
      if (one.scope == "runtime" && !one.in_project && one.place.file.valid() &&
          ground_.analysis.project->file(one.place.file).origin == sources::Origin::own &&
          !ground_.tools.contains(one.place.file))
        by_manifest[one.place.file].push_back(&one);
    }
    std::vector<Taken> out;
    std::set<std::string> told;
    for (const auto& [manifest, libraries] : by_manifest) {
      const auto text = ground_.analysis.project->tree->read(manifest);
      if (!text.ok()) continue;
      const auto lines = split(text.value(), '\n');
      for (const meaning::Dependency* library : libraries) {
        if (library->place.line == 0 || library->place.line > lines.size()) continue;
        std::string source = source_of(*library, lines);
        if (!source.empty() && told.insert(library->ecosystem + ':' + library->name).second)
          out.push_back({library, std::move(source), {}});
      }
    }
    if (out.empty()) return out;
    for (const FileSignals& signal : ground_.signals.files) {
      for (Taken& one : out) {
        if (imports_library(ground_, signal.file, *one.library)) one.imports.push_back(signal.file);
      }
    }
    std::ranges::stable_sort(out, std::greater{},
                             [](const Taken& one) { return one.imports.size(); });
    return out;
  }

 private:
  /// Of Go, another line of the file says what stands in the place of a library.
  std::string source_of(const meaning::Dependency& library,
                        const std::vector<std::string_view>& lines) const {
    const std::string_view line = lines[library.place.line - 1];
    for (const std::string_view mark : sources_) {
      if (contains(line, mark)) return source_in(line, mark);
    }
    for (const std::string_view mark : branches_) {
      if (library.wanted.starts_with(mark) && !is_listed(ground_, "takes_nothing", library.wanted))
        return library.wanted;
    }
    if (library.ecosystem != "go") return {};
    for (const std::string_view other : lines) {
      const std::size_t arrow = other.find("=>");
      if (arrow == other.npos || trim(other).starts_with("//")) continue;
      std::string_view from = trim(other.substr(0, arrow));
      if (from.starts_with("replace ")) from = trim(from.substr(8));
      from = from.substr(0, from.find(' '));
      const std::string_view to = trim(other.substr(arrow + 2));
      // A folder of the tree, or another version of the same, is no other repository.
      if (from == library.name && !to.starts_with('.') && !to.starts_with('/') &&
          to.substr(0, to.find(' ')) != from)
        return std::string(to);
    }
    return {};
  }

  const Ground& ground_;
  std::vector<std::string_view> sources_, branches_;
};

}  // namespace

void find_from_repositories(const Ground& ground, std::vector<Item>& out) {
  const std::vector<Taken> taken = Finder(ground).find();
  if (taken.empty() || (taken.size() < kFewest && taken.front().imports.size() < kFilesOfOne))
    return;
  std::set<FileId> files;
  for (const Taken& one : taken) files.insert(one.imports.begin(), one.imports.end());
  const Taken& first = taken.front();
  std::vector<FileId> of = first.imports;
  if (of.empty()) of.push_back(first.library->place.file);
  Item item = ground.item("from_repositories", std::move(of));
  item.key = "from_repositories";
  item.name = first.library->name;
  item.count = static_cast<std::uint32_t>(taken.size());
  item.fix.callers = static_cast<std::uint32_t>(files.size());
  item.fix.calls = static_cast<std::uint32_t>(first.imports.size());
  item.fix.condition = first.source;
  item.fix.at = first.library->place;
  for (const Taken& one : taken) {
    if (item.fix.names.size() < kMostNamed) item.fix.names.push_back(one.library->name);
    if (item.places.size() < kMostPlaces) item.places.push_back(one.library->place);
  }
  item.risk = std::min(kMostRisk, kRisk + kRiskOfFile * static_cast<double>(files.size()));
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
