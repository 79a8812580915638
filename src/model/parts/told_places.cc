// SPDX-License-Identifier: Apache-2.0
// Documents that list the parts of the system: rows of tables, items of lists, nodes of diagrams.
#include "model/parts/told_places.h"

#include <algorithm>
#include <map>
#include <set>

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLines = 20'000;
constexpr std::size_t kLongestLine = 1500;
constexpr std::size_t kFewest = 2;  ///< a list of parts names at least so many

/// A line of a block that may list parts, and the words in it that may be names.
struct Line {
  Place place;
  std::vector<std::string> keys;     ///< as name_key
  std::vector<std::string> folders;  ///< targets of links
};

/// Names that the line sets off: in brackets, quotes, backticks or stars, and cells of a table.
std::vector<std::string> marked_words(std::string_view line) {
  std::vector<std::string> found;
  std::string word;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    const char c = i < line.size() ? line[i] : '|';
    static constexpr std::string_view kMarks = "[](){}\"'`*|<>:;,";
    if (kMarks.find(c) == std::string_view::npos) {
      word += c;
      continue;
    }
    const std::string text(trim(word));
    word.clear();
    if (text.empty() || text.size() > 60 || found.size() >= 24) continue;
    found.push_back(name_key(text));
    if (const auto slash = text.rfind('/'); slash != std::string::npos)
      found.push_back(name_key(text.substr(slash + 1)));
    // "Postgres - OLTP": the first word stands for a store.
    if (const auto gap = text.find(' '); gap != std::string::npos)
      found.push_back(name_key(text.substr(0, gap)));
  }
  std::erase(found, "");
  return found;
}

/// "[Python](/vote)" → "vote", "(https://host/acme/shop/tree/main/src/cart)" → "src/cart".
std::vector<std::string> linked_folders(std::string_view line) {
  std::vector<std::string> found;
  for (std::size_t at = line.find("]("); at != std::string_view::npos;
       at = line.find("](", at + 2)) {
    std::string_view target = line.substr(at + 2);
    target = target.substr(0, target.find_first_of(")# "));
    if (const auto tree = target.find("/tree/"); tree != std::string_view::npos) {
      target = target.substr(tree + 6);
      target = target.substr(std::min(target.find('/') + 1, target.size()));
    } else if (contains(target, "://")) {
      continue;
    }
    while (target.starts_with("./") || target.starts_with("/"))
      target.remove_prefix(target.starts_with("/") ? 1 : 2);
    while (target.ends_with("/")) target.remove_suffix(1);
    if (!target.empty()) found.emplace_back(target);
  }
  return found;
}

class Listings {
 public:
  Listings(const Inputs& in, std::vector<Draft>& drafts) : in_(in), drafts_(drafts) {
    for (std::uint32_t i = 0; i < drafts.size(); ++i) {
      const Draft& draft = drafts[i];
      if (!draft.part.path.empty()) folders_.emplace(draft.part.path, i);
      add(draft.part.name, i);
      for (const std::string& alias : draft.part.aliases) add(alias, i);
      if (in.knows(draft.itself)) add(in.technology(draft.itself).name, i);
    }
  }

  void read(FileId file) {
    const auto text = in_.project.tree->read(file);
    if (!text.ok()) return;
    std::uint32_t number = 0;
    char fence = 0;
    for (std::string_view line : split(text.value(), '\n')) {
      if (++number > kMostLines) break;
      line = trim(line);
      if (line.starts_with("```")) fence = fence != 0 ? 0 : line.size() > 3 ? line[3] : '-';
      const char kind = kind_of(line, fence);
      if (kind != kind_) close();
      kind_ = kind;
      if (kind != 0 && line.size() <= kLongestLine)
        lines_.push_back({{file, number, number}, marked_words(line), linked_folders(line)});
    }
    close();
    if (best_.size() < kFewest) best_.clear();
    for (const auto& [draft, place] : best_) told_.emplace(draft, place);
    best_.clear();
  }

  /// Where the program itself stands comes before further files that start it.
  void show_own_files() {
    for (Draft& draft : drafts_) {
      std::vector<Place>& places = draft.part.places;
      if (draft.part.path.empty() || places.size() < 3) continue;
      std::stable_partition(places.begin() + 1, places.end(), [&](const Place& place) {
        return below(in_.path(place), draft.part.path);
      });
    }
  }

  void finish() {
    for (const auto& [index, place] : told_) {
      std::vector<Place>& places = drafts_[index].part.places;
      if (places.empty() || std::find(places.begin(), places.end(), place) != places.end())
        continue;
      places.insert(places.begin() + 1, place);
    }
  }

 private:
  /// 't' a row of a table, 'l' an item of a list, 'm' a line of a diagram.
  static char kind_of(std::string_view line, char fence) {
    if (fence != 0) return fence == 'm' ? 'm' : 0;
    if (line.starts_with("|")) return 't';
    if (line.starts_with("* ") || line.starts_with("- ") || line.starts_with("+ ")) return 'l';
    return line.empty() ? 0 : 'x';
  }

  void add(std::string_view name, std::uint32_t draft) {
    const std::string key = name_key(name);
    if (key.size() < 2) return;
    const auto [at, fresh] = names_.emplace(key, draft);
    if (!fresh && at->second != draft) at->second = kNobody;
  }

  /// The one part that a line is about.
  std::uint32_t part_of(const Line& line) const {
    for (const std::string& folder : line.folders) {
      const auto found = folders_.find(folder);
      if (found != folders_.end() && folders_.count(folder) == 1) return found->second;
    }
    for (const std::string& key : line.keys) {
      const auto found = names_.find(key);
      if (found != names_.end() && found->second != kNobody) return found->second;
    }
    return kNobody;
  }

  /// A block lists parts when its lines name several.
  void close() {
    if (kind_ != 'x' && kind_ != 0) {
      std::map<std::uint32_t, Place> found;
      for (const Line& line : lines_) {
        const std::uint32_t draft = part_of(line);
        if (draft != kNobody) found.emplace(draft, line.place);
      }
      if (found.size() >= kFewest) best_.insert(found.begin(), found.end());
    }
    lines_.clear();
  }

  static constexpr std::uint32_t kNobody = 0xffffffff;
  const Inputs& in_;
  std::vector<Draft>& drafts_;
  std::map<std::string, std::uint32_t> names_;
  std::multimap<std::string, std::uint32_t> folders_;
  std::vector<Line> lines_;
  char kind_ = 0;
  std::map<std::uint32_t, Place> best_, told_;
};

}  // namespace

void add_told_places(const Inputs& in, std::vector<Draft>& drafts) {
  Listings listings(in, drafts);
  std::vector<FileId> documents;
  for (const meaning::DocumentText& document : in.facts.documents) {
    const auto& path = in.file(document.file).path;
    const bool near = std::count(path.begin(), path.end(), '/') <= 1;
    const bool told = document.kind == "readme" || document.kind == "architecture" ||
                      document.kind == "contributing";
    if (near && told) documents.push_back(document.file);
  }
  std::stable_sort(documents.begin(), documents.end(), [&](FileId a, FileId b) {
    const auto depth = [&](FileId f) {
      const auto& path = in.file(f).path;
      // "README.md" before its translations.
      return std::pair(std::count(path.begin(), path.end(), '/'), base_name(path).size());
    };
    return depth(a) < depth(b);
  });
  for (const FileId file : documents) listings.read(file);
  listings.show_own_files();
  listings.finish();
}

}  // namespace cutaway::model
