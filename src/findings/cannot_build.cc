// SPDX-License-Identifier: Apache-2.0
// Looks in the recipe's folder, in all above it and in those that deployment files build from.
#include "findings/cannot_build.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "findings/version_numbers.h"

namespace cutaway::findings {
namespace {

/// "src/package.json" of "./src/package.json"; "" of a pattern, a variable or an address.
std::string plain_path(std::string_view written) {
  if (written.find_first_of("*?[]${}:\\") != written.npos) return {};
  while (written.starts_with("./")) written.remove_prefix(2);
  while (written.starts_with('/')) written.remove_prefix(1);
  if (contains(written, "../")) return {};
  return std::string(written);
}

bool is_kept(const model::Analysis& analysis, std::string_view name) {
  return std::ranges::any_of(analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "kept_in_tree" && row.second == name;
  });
}

/// Folders that the recipe may be built from.
std::set<std::string> contexts(const model::Analysis& analysis, std::string_view folder) {
  std::set<std::string> out = {""};
  for (; !folder.empty(); folder = folder_name(folder)) out.emplace(folder);
  for (const meaning::Workload& service : analysis.facts->workloads) {
    std::string_view from = service.build_context;
    while (from.ends_with('/')) from.remove_suffix(1);
    out.emplace(from);
  }
  return out;
}

/// "./cmd/shop" of `RUN go build -o /shop ./cmd/shop`; "" of a line that builds no folder by name.
std::string_view built_folder(std::string_view line) {
  for (const std::string_view command : {"go build ", "go install "}) {
    const std::size_t at = line.find(command);
    if (at == line.npos || trim(line).starts_with('#')) continue;
    std::string_view rest = line.substr(at + command.size());
    rest = rest.substr(0, rest.find_first_of("&|;"));
    std::string_view before;
    for (const std::string_view word : split(rest, ' ')) {
      const bool made = before == "-o";  // what comes out
      before = word;
      if (!made && word.starts_with("./") && word.size() > 2 && !plain_path(word).empty())
        return trim(word);
    }
  }
  return {};
}

/// The first folder that the recipe has built and that lies nowhere in the tree. What a recipe
/// fetches itself is not known.
Lacking built_but_gone(const model::Analysis& analysis, FileId recipe) {
  const auto text = analysis.project->tree->read(recipe);
  if (!text.ok() || contains(text.value(), "git clone")) return {};
  const auto lines = split(text.value(), '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view written = built_folder(lines[i]);
    if (written.empty()) continue;
    std::string path = plain_path(written);
    while (path.ends_with('/') || path.ends_with('.')) path.pop_back();
    const auto line = static_cast<std::uint32_t>(i + 1);
    bool there = path.empty();
    for (std::size_t f = 0; f < analysis.project->size() && !there; ++f)
      there = contains("/" + analysis.project->file(FileId(f)).path + "/", "/" + path + "/");
    if (!there && !path.ends_with(".go")) return {std::string(written), {recipe, line, line}, true};
  }
  return {};
}

}  // namespace

Lacking lacks_for_build(const model::Analysis& analysis, FileId recipe) {
  for (const meaning::ImageBuild& image : analysis.facts->images) {
    if (image.place.file != recipe) continue;
    const std::set<std::string> from = contexts(analysis, image.folder);
    for (const meaning::NamedValue& copy : image.copies) {
      const std::string path = plain_path(copy.value);
      if (path.empty() || !is_kept(analysis, base_name(path))) continue;
      bool there = false, folder_there = folder_name(path).empty();
      for (std::size_t i = 0; i < analysis.project->size(); ++i) {
        const std::string& file = analysis.project->file(FileId(i)).path;
        for (const std::string& context : from) {
          const std::string whole = join_path(context, path);
          there = there || file == whole;
          folder_there = folder_there || file.starts_with(std::string(folder_name(whole)) + '/');
        }
      }
      if (!there && folder_there) return {copy.value, copy.place};
    }
    return built_but_gone(analysis, recipe);
  }
  return {};
}

bool built_for_later(const model::Analysis& analysis, TechnologyId technology,
                     std::string_view cycle) {
  bool any = false;
  const std::vector<int> earlier = numbers_of(cycle);
  for (const auto& [key, row] : analysis.catalogue->table("debt")) {
    const std::vector<std::string_view> words = split(row, ' ');
    if (key != "runtime_settings" || words.size() < 2 ||
        analysis.catalogue->find(words[1]) != technology)
      continue;
    for (const meaning::Package& package : analysis.facts->packages) {
      for (const meaning::NamedValue& setting : package.settings) {
        std::string_view value = setting.value;
        if (setting.name != words[0] || (words.size() > 2 && !value.starts_with(words[2])))
          continue;
        if (words.size() > 2) value.remove_prefix(words[2].size());
        const std::vector<int> built = numbers_of(value);
        if (built.empty()) continue;
        if (built <= earlier) return false;
        any = true;
      }
    }
  }
  return any;
}

}  // namespace cutaway::findings
