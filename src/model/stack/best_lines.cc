// SPDX-License-Identifier: Apache-2.0
// Orders the places that show a technology and moves each to the line that names it.
#include "model/stack/best_lines.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "model/stack/samples.h"
#include "model/stack/screens.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLines = 4000;  ///< of a file that are looked at
constexpr std::size_t kMostFiles = 120;   ///< that are read at all
constexpr int kNever = 99;
constexpr std::string_view kChooses = "chooses", kBesideText = " | ";  ///< "glob | text"
constexpr int kComposed = 1;  ///< the first rows of files.prefer: Compose's own names

/// What a deployment file shows.
bool runs(std::string_view how) { return how.starts_with("started") || how == "image"; }

int rank_of(const Shown& shown) {
  if (shown.how == "started" || shown.how == "started_image") return 0;
  static constexpr std::array<std::string_view, 13> kOrder = {
      "",    "dependency", "manifest", "image",    "file",    "call",   "import",
      "run", "installed",  "copy",     "namesake", "setting", "implied"};
  const std::string_view how = shown.how == "address" ? "setting" : std::string_view(shown.how);
  const auto at = std::find(kOrder.begin(), kOrder.end(), how) - kOrder.begin();
  return static_cast<int>(at);
}

/// Of files with settings: 0 called like the technology, 1 like its category (`database.php`), 2 in
/// the folder of the program's own settings, 3 with its address, 4.
int kinship(const catalogue::Technology& technology, const Shown& shown, std::string_view path) {
  if (shown.how != "setting" && shown.how != "address") return 0;
  const std::string name = name_key(base_name(path));
  if (contains(name, name_key(technology.id))) return 0;
  const std::size_t blank = technology.category.rfind(' ');
  const std::string kind =
      name_key(technology.category.substr(blank == std::string::npos ? 0 : blank + 1));
  if (contains(name, kind)) return 1;
  if (shown.how == "setting" && base_name(folder_name(path)) == "config") return 2;
  return shown.how == "address" ? 3 : 4;
}

/// Of files of one kind some tell more than others.
bool preferred(std::string_view how) { return how == "file" || how.starts_with("started"); }

bool is_comment(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kMarks = {"#",     "//", "/*", "*", "<!--",
                                                             "<?xml", "--", ";",  "%"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return line.starts_with(mark); });
}

bool has_letter(std::string_view line) {
  return std::any_of(line.begin(), line.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// "github.com/labstack/echo" of "github.com/labstack/echo/v4".
std::string_view without_major(std::string_view package) {
  const std::size_t slash = package.rfind("/v");
  const bool major = slash != std::string_view::npos && slash + 2 < package.size() &&
                     package.find_first_not_of("0123456789", slash + 2) == std::string_view::npos;
  return major ? package.substr(0, slash) : package;
}

/// The call that makes a program one of the technology's.
bool set_up(const Shown& shown) { return shown.how == "call" && shown.detail == "register"; }

/// A place that stands for a program as a whole.
bool is_program(const Shown& shown) { return shown.how == "manifest" || set_up(shown); }

/// Files that stand for the folder that they lie in.
bool is_asking(const Shown& shown) { return shown.how == "dependency" || shown.how == "image"; }

/// Of the manifests that ask for a technology, how often the files count; each counts for the
/// nearest manifest above it.
std::map<std::string, std::uint32_t> uses_by_folder(
    const Inputs& in, const std::vector<Shown>& shown,
    const std::vector<std::pair<FileId, std::uint32_t>>& used,
    bool (*counted)(const Shown&) = is_asking) {
  std::map<std::string, std::uint32_t> found;
  for (const Shown& row : shown) {
    if (counted(row)) found.emplace(std::string(folder_name(in.path(row.place))), 0U);
  }
  if (found.size() < 2) return found;
  for (const auto& [file, count] : used) {
    std::string_view folder = folder_name(in.file(file).path);
    for (int depth = 0; depth < 40; ++depth) {
      const auto at = found.find(std::string(folder));
      if (at != found.end()) at->second += count;
      if (at != found.end() || folder.empty()) break;
      folder = folder_name(folder);
    }
  }
  return found;
}

/// Whether the manifest of the folder lies beside a file in which the technology is set up.
bool is_beside_settings(const Inputs& in, const std::vector<Shown>& shown,
                        std::string_view folder) {
  return std::ranges::any_of(shown, [&](const Shown& row) {
    return row.how == "file" && folder_name(in.path(row.place)) == folder;
  });
}

std::int64_t counts(const std::map<std::string, std::uint32_t>& folders,
                    const std::string& folder) {
  const auto at = folders.find(folder);
  return at == folders.end() ? 0 : std::int64_t{at->second};
}

}  // namespace

BestLines::BestLines(const Inputs& in, const std::vector<Draft>& drafts,
                     const std::vector<Endpoint>& endpoints)
    : in_(in) {
  std::set<FileId> answering;
  for (const Endpoint& endpoint : endpoints) {
    const FileId file = endpoint.handler.file.valid() ? endpoint.handler.file
                        : endpoint.places.empty()     ? FileId()
                                                      : endpoint.places.front().file;
    if (!file.valid()) continue;
    answering.insert(file);
    asked_.emplace_back(file, 1U);
  }
  for (const FileId file : answering) answering_.emplace_back(file, 1U);
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && is_screen(in.file(FileId(f)).path) &&
        !in.file(FileId(f)).path.ends_with(".html"))
      drawing_.emplace_back(FileId(f), 1U);
  for (const Draft& draft : drafts) {
    if (draft.part.built_here) running_.insert(draft.part.path);
  }
  for (const meaning::Package& package : in.facts.packages) {
    if (package.is_workspace_root && in.own(package.place)) roots_.insert(package.place.file);
  }
  // The main deployment file: nearest to the root, of these the first.
  FileId main;
  const auto depth = [&](FileId file) {
    const std::string_view path = in.file(file).path;
    return std::count(path.begin(), path.end(), '/');
  };
  for (const meaning::Workload& row : in.facts.workloads) {
    if (row.format != "compose" || !in.own(row.place)) continue;
    if (!main.valid() || depth(row.place.file) < depth(main)) main = row.place.file;
  }
  for (const meaning::Workload& row : in.facts.workloads) {
    if (!main.valid() || row.place.file != main || row.build_context.empty()) continue;
    turns_.emplace(row.name, row.place.line);
    const std::string dockerfile =
        row.dockerfile.empty() ? row.build_context + "/Dockerfile" : row.dockerfile;
    if (const auto file = in.project.tree->find(dockerfile)) packed_.emplace(*file, row.place.line);
  }
}

int BestLines::distance(TechnologyId id, const Shown& shown, bool shared) const {
  if (shown.how != "dependency") return 0;
  // The package that is about the same: "packages/auth" for what signs people in.
  const std::string category = lower(in_.technology(id).category);
  const std::string own = lower(base_name(folder_name(in_.path(shown.place))));
  if (own.size() >= 4 && category.starts_with(own)) return 0;
  const bool root = !shown.aside && roots_.contains(shown.place.file);
  return shared && root ? 1 : 2;
}

bool BestLines::is_shared(const std::vector<Shown>& shown,
                          const std::map<std::string, std::uint32_t>& uses) const {
  std::uint32_t most = 0;
  bool shared = false;
  for (const Shown& row : shown) {
    if (row.how != "dependency" || roots_.contains(row.place.file)) continue;
    const std::string folder(folder_name(in_.path(row.place)));
    const auto at = uses.find(folder);
    const std::uint32_t weight = at == uses.end() ? 0 : at->second;
    if (weight < most) continue;
    most = weight;
    shared = !running_.contains(folder);
  }
  return shared;
}

std::uint32_t BestLines::turn(const Shown& shown) const {
  constexpr std::uint32_t kLast = 1U << 30U;
  if (shown.how != "file" || packed_.size() < 2) return 0;
  const auto packed = packed_.find(shown.place.file);
  if (packed != packed_.end()) return packed->second;
  for (const meaning::Workload& row : in_.facts.workloads) {
    if (row.place.file != shown.place.file) continue;
    const auto at = turns_.find(row.name);
    if (at != turns_.end()) return at->second;
  }
  return kLast;
}

const std::vector<std::string>& BestLines::lines(FileId file) {
  const auto [at, fresh] = texts_.try_emplace(file);
  if (!fresh || texts_.size() > kMostFiles) return at->second;
  const auto text = in_.project.tree->read(file);
  if (!text.ok()) return at->second;
  for (const std::string_view line : split(text.value(), '\n')) {
    if (at->second.size() >= kMostLines) break;
    at->second.emplace_back(trim(line.substr(0, 400)));
  }
  return at->second;
}

Place BestLines::telling_line(FileId file, std::string_view name, bool* sure) {
  const std::string_view path = in_.file(file).path;
  const std::vector<std::string>& all = lines(file);
  if (sure != nullptr) *sure = true;
  const auto place = [&](std::size_t i) {
    const auto line = static_cast<std::uint32_t>(i + 1);
    return Place{file, line, line};
  };
  for (const auto& [key, begin] : in_.catalogue.table("best_lines")) {
    if (!key.starts_with("lines.")) continue;
    const std::string_view glob = std::string_view(key).substr(6);
    const bool whole = glob.find('/') != std::string_view::npos;
    if (!matches_glob(glob, whole ? path : base_name(path))) continue;
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::string_view line = all[i];
      if (line.starts_with("- ")) line.remove_prefix(2);
      if (line.starts_with(begin)) return place(i);
    }
  }
  const std::string low = lower(name);
  for (std::size_t i = 0; i < all.size() && !low.empty(); ++i) {
    if (!is_comment(all[i]) && contains(lower(all[i]), low)) return place(i);
  }
  if (sure != nullptr) *sure = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_comment(all[i]) && has_letter(all[i]) && all[i] != "---") return place(i);
  }
  return place(0);
}

Place BestLines::written_image(const Shown& shown, const Place& at) {
  const std::vector<std::string>& all = lines(at.file);
  const std::string name(image_name(shown.detail));
  if (at.line == 0 || at.line > all.size() || name.empty()) return shown.place;
  if (contains(all[at.line - 1], name)) return shown.place;
  for (const linking::Setting& setting : in_.links.settings()) {
    if (setting.value == shown.detail && in_.own(setting.place)) return setting.place;
  }
  return shown.place;
}

Place BestLines::naming_line(const Shown& shown) {
  constexpr std::uint32_t kBelow = 4;
  const std::vector<std::string>& all = lines(shown.place.file);
  const std::string_view whole = shown.detail;
  const std::string_view name = whole.substr(whole.find_last_of(":/") + 1);
  for (std::uint32_t at = shown.place.line; at > 0 && at <= shown.place.line + kBelow; ++at) {
    if (at > all.size() || name.empty()) break;
    if (!contains(all[at - 1], name)) continue;
    return at == shown.place.line ? workspace_line(shown) : Place{shown.place.file, at, at};
  }
  return workspace_line(shown);
}

Place BestLines::workspace_line(const Shown& shown) {
  const std::vector<std::string>& own = lines(shown.place.file);
  if (shown.place.line == 0 || shown.place.line > own.size()) return shown.place;
  if (!contains(own[shown.place.line - 1], "workspace")) return shown.place;
  const std::string_view path = in_.path(shown.place);
  for (const meaning::Package& package : in_.facts.packages) {
    if (!package.is_workspace_root || !in_.has(package.place.file)) continue;
    if (!below(path, package.folder) || base_name(in_.path(package.place)) != base_name(path))
      continue;
    const std::vector<std::string>& all = lines(package.place.file);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string_view rest = std::string_view(all[i]).substr(
          all[i].starts_with(shown.detail) ? shown.detail.size() : all[i].size());
      const auto line = static_cast<std::uint32_t>(i + 1);
      if (!rest.empty() && (rest[0] == ' ' || rest[0] == '='))
        return {package.place.file, line, line};
    }
  }
  return shown.place;
}

Place BestLines::line_of(const Shown& shown) {
  const std::vector<std::string>& all = lines(shown.place.file);
  for (std::uint32_t at = shown.place.line; at > 0 && at <= shown.place.end_line; ++at) {
    if (at <= all.size() && contains(all[at - 1], shown.detail)) return {shown.place.file, at, at};
  }
  return shown.place;
}

Place BestLines::loading_line(const Shown& shown) const {
  if (in_.own(shown.place.file)) return shown.place;  // the line of a page already
  const std::string_view name = base_name(in_.path(shown.place));
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f)) || !is_screen(in_.file(FileId(f)).path)) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Import& import : syntax.imports) {
      const std::string_view address = syntax.text(import.module);
      if (base_name(address.substr(0, address.find_first_of("?#"))) == name)
        return {FileId(f), import.line, import.line};
    }
  }
  return shown.place;
}

Place BestLines::refined(TechnologyId id, const Shown& shown) {
  if (shown.how == "copy") return loading_line(shown);
  if (shown.how == "dependency") return naming_line(shown);
  if (shown.how == "image" || shown.how == "started_image")
    return written_image(shown, shown.place);
  if (shown.how == "started" && shown.image_place.file.valid())
    return written_image(shown, shown.image_place);
  if (shown.how == "installed") return line_of(shown);
  if (shown.how == "namesake") return telling_line(shown.place.file, shown.detail);
  // A sighting of a whole file has only its first line.
  const bool whole = shown.how == "file" && shown.place.line <= 1 && shown.place.end_line <= 1;
  if (!whole && shown.how != "manifest") return shown.place;
  const bool language = in_.technology(id).category == "language";
  return telling_line(shown.place.file, language ? in_.technology(id).name : "");
}

bool BestLines::is_listed(std::string_view list, std::string_view word) const {
  return std::ranges::any_of(in_.catalogue.table("best_lines"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

void BestLines::add_choosing(TechnologyId id, std::vector<Shown>& shown) {
  const std::string chosen = "chosen_in." + in_.technology(id).id;
  std::vector<Shown> found;
  for (const auto& [key, row] : in_.catalogue.table("best_lines")) {
    const std::size_t bar = key == chosen ? row.find(kBesideText) : std::string::npos;
    if (bar == std::string::npos) continue;
    const std::string piece = row.substr(bar + kBesideText.size());
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const std::string& path = in_.file(FileId(f)).path;
      if (!in_.own(FileId(f)) || !matches_glob(row.substr(0, bar), base_name(path)) ||
          is_sample(in_.catalogue, path))
        continue;
      const std::vector<std::string>& all = lines(FileId(f));
      const auto at =
          std::ranges::find_if(all, [&](const std::string& line) { return contains(line, piece); });
      if (at == all.end()) continue;
      const auto line = static_cast<std::uint32_t>(at - all.begin() + 1);
      found.push_back({std::string(kChooses), {FileId(f), line, line}, false, piece});
    }
  }
  // A copy that lies elsewhere is for those who look it up.
  const auto is_apart = [&](const Shown& one) {
    return std::ranges::none_of(shown, [&](const Shown& row) {
      const std::string_view asking = folder_name(in_.path(row.place));
      return row.how == "dependency" && asking == folder_name(in_.path(one.place));
    });
  };
  if (!std::ranges::all_of(found, is_apart)) std::erase_if(found, is_apart);
  shown.insert(shown.end(), found.begin(), found.end());
}

bool BestLines::is_chosen_in(TechnologyId id, const Shown& shown) const {
  const std::string chosen = "chosen_in." + in_.technology(id).id;
  return shown.how == kChooses ||
         std::ranges::any_of(in_.catalogue.table("best_lines"), [&](const auto& row) {
           return row.first == chosen && matches_glob(row.second, base_name(in_.path(shown.place)));
         });
}

bool BestLines::is_at_top(const Shown& shown) const {
  return folder_name(in_.path(shown.place)).empty();
}

bool BestLines::holds_for_all(const Shown& shown, const Around& around) const {
  if (shown.how != "file" || !is_at_top(shown)) return false;
  bool below_it = false;
  for (const Shown& one : around.shown) {
    if (one.how != "dependency") continue;
    if (is_at_top(one)) return false;
    below_it = true;
  }
  return below_it;
}

int BestLines::rank_for(TechnologyId id, const Shown& shown) const {
  const int rank = rank_of(shown);
  const bool built_in = is_listed("platform.frameworks", in_.technology(id).id);
  if (!built_in) return rank;
  // What a platform has in itself is told by the call that sets it up: packages only add to it.
  return set_up(shown) ? 0 : rank;
}

int BestLines::mainness(TechnologyId id, const Shown& shown) const {
  const catalogue::Technology& technology = in_.technology(id);
  const std::string key = name_key(shown.detail);
  if (key == name_key(technology.id) || key == name_key(technology.name)) return 0;
  int position = 0;
  std::string_view ecosystem;
  for (const auto& [where, glob] : technology.signals.packages) {
    position = where == ecosystem ? position + 1 : 0;
    ecosystem = where;
    if (equals_ignoring_case(glob, without_major(shown.detail))) return position == 0 ? 1 : 2;
  }
  return 3;
}

int BestLines::main_package(TechnologyId id, const Shown& shown) const {
  const int main = mainness(id, shown);
  // A service is asked by whichever of its own clients.
  const catalogue::Technology& technology = in_.technology(id);
  const bool own = contains(name_key(shown.detail), name_key(technology.id));
  return technology.component == "external" && own && main == 2 ? 1 : main;
}

bool BestLines::is_framework(TechnologyId id) const {
  return in_.technology(id).category.ends_with("framework");
}

int BestLines::preference(std::string_view path) const {
  int at = 0;
  for (const auto& [key, glob] : in_.catalogue.table("best_lines")) {
    if (key != "files.prefer") continue;
    if (matches_glob(glob, base_name(path))) return at;
    ++at;
  }
  return kNever;
}

/// What counts when places are put in order, the first of these before the next; less is better.
struct BestLines::Order {
  std::tuple<bool, int, bool, bool, int, int> kind;       ///< whose it is, what kind of place
  std::tuple<bool, int, bool, int, std::uint32_t> asked;  ///< beside its settings, which package, …
  std::tuple<bool, bool, bool, bool, std::int64_t, std::int64_t> used;  ///< how much stands on it
  std::tuple<bool, std::ptrdiff_t, std::size_t, Place> place;

  bool operator<(const Order& other) const {
    return std::tie(kind, asked, used, place) <
           std::tie(other.kind, other.asked, other.used, other.place);
  }
};

BestLines::Order BestLines::order_of(TechnologyId id, const Shown& row, const Around& around) {
  const std::string_view path = in_.path(row.place);
  const std::string folder(folder_name(path));
  const bool asked = row.how == "dependency", program = is_program(row);
  const bool away = for_makers(folder) || (runs(row.how) && is_sample(in_.catalogue, path));
  const bool screens = in_.technology(id).category == "UI framework";
  const bool draws = counts(program ? around.drawn : around.draws, folder) > 0;
  const bool serves = asked && 2 * counts(around.answers, folder) > around.all_answers && !draws;
  // The makers' tools are chosen where their settings lie, by whichever package.
  const bool tool = in_.technology(id).tooling;
  const bool beside =
      asked && (tool || is_framework(id)) && is_beside_settings(in_, around.shown, folder);
  const bool whole = folder.empty() || roots_.contains(row.place.file);
  const auto& work = screens ? around.drawn : around.endpoints;
  // What starts it at the top is what people who install the product read first.
  const bool started = std::ranges::any_of(around.shown, [&](const Shown& one) {
    return one.how.starts_with("started") && is_at_top(one) &&
           preference(in_.path(one.place)) <= kComposed;
  });
  const bool chosen = !started && (is_chosen_in(id, row) || holds_for_all(row, around));
  const int rank = chosen ? -1 : rank_for(id, row);
  return {{away, rank, row.aside, !asked && is_screen(path), kinship(in_.technology(id), row, path),
           preferred(row.how) ? preference(path) : 0},
          {tool && asked && !beside, asked ? main_package(id, row) : 0, asked && !row.versioned,
           distance(id, row, around.shared), turn(row)},
          {!beside, program && !whole, program && draws && !screens, !serves,
           program ? -counts(work, folder) : 0,
           -counts(is_asking(row) ? around.uses : around.written, folder)},
          {base_name(path).starts_with("."), std::count(path.begin(), path.end(), '/'),
           base_name(path).size(), row.place}};
}

std::vector<Place> BestLines::of(TechnologyId id, std::vector<Shown> shown,
                                 const std::vector<std::pair<FileId, std::uint32_t>>& used,
                                 std::size_t most) {
  add_choosing(id, shown);
  Around around{shown,
                uses_by_folder(in_, shown, used),
                uses_by_folder(in_, shown, answering_),
                uses_by_folder(in_, shown, drawing_),
                uses_by_folder(in_, shown, used, is_program),
                uses_by_folder(in_, shown, drawing_, is_program),
                uses_by_folder(in_, shown, asked_, is_program)};
  for (const auto& [folder, count] : around.answers) around.all_answers += count;
  around.shared = is_shared(shown, around.uses);
  std::vector<std::pair<Order, const Shown*>> order;
  for (const Shown& row : shown) order.emplace_back(order_of(id, row, around), &row);
  std::ranges::sort(order, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Place> places;
  for (const auto& [key, row] : order) {
    if (places.size() >= most) break;
    add_once(places, refined(id, *row));
  }
  return places;
}

}  // namespace cutaway::model
