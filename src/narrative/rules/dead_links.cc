// SPDX-License-Identifier: Apache-2.0
// Links of the README and its like that lead to files which are not here.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

struct Dead {
  std::string target;
  Place place;
};

/// A path to a file, as a link writes it, without query and anchor; "" for anything else.
std::string written_path(std::string_view target) {
  target = target.substr(0, target.find_first_of("#?"));
  if (target.starts_with("./")) target.remove_prefix(2);
  if (target.empty() || target.front() == '/' || target.size() > 200 || contains(target, ":") ||
      target.find_first_of(" <>{}$*%\"'\\@") != std::string_view::npos)
    return {};
  const std::string_view end = ending(target);
  if (end.empty() || end.size() > 5 || contains(target, "//")) return {};
  return std::string(target);
}

bool is_here(const Story& story, const std::string& path) {
  if (story.tree().find(path)) return true;
  const auto skipped = story.tree().skipped();
  return std::any_of(skipped.begin(), skipped.end(), [&](const sources::Skipped& one) {
    return path == one.path || path.starts_with(one.path + "/");
  });
}

/// Whether it lies elsewhere: the document was moved, or is read in another place than its own.
bool lies_elsewhere(const Story& story, std::string_view written) {
  while (written.starts_with("../")) written.remove_prefix(3);
  const std::string behind = "/" + std::string(written);
  return std::ranges::any_of(story.tree().files(), [&](const sources::File& file) {
    return file.path == written || file.path.ends_with(behind);
  });
}

void look_in(const Story& story, FileId id, std::vector<Dead>& dead, std::size_t& alive) {
  const std::string folder(folder_name(story.path(id)));
  const auto& lines = story.quotes.file(id);
  bool fenced = false;
  for (std::size_t i = 0; i < lines.size() && i < 4000; ++i) {
    const std::string_view line = std::string_view(lines[i]).substr(0, 2000);
    if (trim(line).starts_with("```") || trim(line).starts_with("~~~")) fenced = !fenced;
    if (fenced || contains(line, "<!--")) continue;
    for (std::size_t at = line.find("]("); at != std::string_view::npos;
         at = line.find("](", at + 2)) {
      const std::size_t end = line.find(')', at);
      if (end == std::string_view::npos) break;
      const std::string written = written_path(line.substr(at + 2, end - at - 2));
      if (written.empty()) continue;
      const std::string path = join_path(folder, written);
      if (path.empty()) continue;
      const auto number = static_cast<std::uint32_t>(i + 1);
      if (is_here(story, path))
        ++alive;
      else if (!lies_elsewhere(story, written))
        dead.push_back({written, {id, number, number}});
    }
  }
}

/// Documents that are read where they lie: no page of a site that is built from them.
bool is_read_in_place(std::string_view path) {
  const std::string base = lower(base_name(path));
  return base == "readme.md" || base == "contributing.md" || base == "development.md" ||
         base == "architecture.md";
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<Dead> dead;
  std::size_t alive = 0;
  const auto files = story.tree().files();
  if (!story.tree().identity().root_prefix.empty()) return;  // links may lead above the folder
  for (std::size_t i = 0; i < files.size(); ++i) {
    const bool ours =
        files[i].origin == sources::Origin::own || files[i].origin == sources::Origin::docs;
    const auto depth = std::count(files[i].path.begin(), files[i].path.end(), '/');
    if (ours && depth <= 2 && files[i].reading == sources::Reading::whole &&
        is_read_in_place(files[i].path))
      look_in(story, FileId(i), dead, alive);
  }
  std::stable_sort(dead.begin(), dead.end(), [&](const Dead& a, const Dead& b) {
    return std::count(story.path(a.place.file).begin(), story.path(a.place.file).end(), '/') <
           std::count(story.path(b.place.file).begin(), story.path(b.place.file).end(), '/');
  });
  if (dead.empty() || alive < dead.size()) return;
  const Dead& first = dead.front();
  const std::string document = story.path(first.place.file);
  const auto same =
      static_cast<std::size_t>(std::count_if(dead.begin(), dead.end(), [&](const Dead& one) {
        return one.place.file == first.place.file;
      }));
  Sentence sentence(story, "dead_links", document);
  sentence.named(code(first.target), first.target, first.place);
  for (const Dead& one : dead) {
    if (one.place.file == first.place.file) sentence.at(one.place);
  }
  sentence.text(code(document) +
                (same == 1
                     ? " links to " + code(first.target) + ", which is not here."
                     : " has " + amount(same, "link") + " to files that are not here, such as " +
                           code(first.target) + "."));
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_dead_links;
const ClaimRule record_dead_links{"dead_links", "links in documents to files that are not here",
                                  Topic::worth_knowing, 28, tell};

}  // namespace cutaway::narrative
