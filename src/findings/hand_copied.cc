// SPDX-License-Identifier: Apache-2.0
// Libraries that lie in the tree as files and that no manifest names: nothing tells when a hole was
// found in them. Their names and versions are read from their own first lines or their file's name.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/loaded_scripts.h"
#include "findings/written_tests.h"
#include "meaning/facts.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kHeadLines = 12, kLongest = 300, kMostRead = 800, kMostPlaces = 6;
/// A hole that is known, and a library in which none will be mended.
constexpr double kRiskOfHole = 0.6, kRiskOfEnded = 0.3;

struct Copied {
  std::string name, version;  ///< "jquery", "1.10.4"
  Place place;
  std::string mended_in, notice;  ///< of a known hole: "3.5.0", "CVE-2020-11022"
  std::string ends;               ///< day since which its makers mend it no more
  int loaded = 0;                 ///< how sure it is that pages load this file (`LoadedScript`)
};

/// Letters and digits alone: "jQuery UI" and "jquery-ui" are one.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += lower(std::string_view(&c, 1));
  }
  return out;
}

/// "1.10.4" at or behind `from`, with a point inside; "" where there is none. `at`: where it
/// begins.
std::string version_in(std::string_view text, std::size_t& at) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
  };
  for (at = 0; at < text.size(); ++at) {
    const bool begins = digit(at) && (at == 0 || (text[at - 1] != '.' && !digit(at - 1)));
    if (!begins) continue;
    std::size_t end = at;
    while (digit(end) || (end < text.size() && text[end] == '.' && digit(end + 1))) ++end;
    const std::string_view found = text.substr(at, end - at);
    const auto points = std::ranges::count(found, '.');
    if ((points == 1 || points == 2) && found.size() < 12) return std::string(found);
    at = end;
  }
  return {};
}

/// "jquery-ui" of "jquery-ui-1.10.4.custom.min.js".
std::string stem_of(std::string_view path) {
  constexpr std::array<std::string_view, 9> kForms = {"min",  "bundle", "slim", "prod", "all",
                                                      "core", "umd",    "js",   "pack"};
  std::string low = lower(base_name(path));
  std::ranges::replace(low, '.', '-');
  std::ranges::replace(low, '_', '-');
  std::string out;
  // `_name.js`, as Ruby calls what is only a piece of a page.
  for (const std::string_view part :
       split(std::string_view(low).substr(
                 low.find_first_not_of('-') == std::string::npos ? 0 : low.find_first_not_of('-')),
             '-')) {
    if (part.empty() || std::isdigit(static_cast<unsigned char>(part.front())) != 0) break;
    if (std::ranges::find(kForms, part) != kForms.end()) break;
    out += (out.empty() ? "" : "-") + std::string(part);
  }
  return out;
}

/// By its numbers, part by part.
bool is_before(std::string_view a, std::string_view b) {
  const auto numbers = [](std::string_view text) {
    std::vector<int> out;
    for (const std::string_view part : split(text, '.')) {
      int value = 0;
      for (const char c : part) value = value * 10 + (c - '0');
      out.push_back(value);
    }
    out.resize(3);
    return out;
  };
  return numbers(a) < numbers(b);
}

/// "bootstrap.css" of that version beside a copied "bootstrap.js": it has to be raised with it.
FileId style_sheet_of(const Ground& ground, const Copied& one) {
  constexpr std::size_t kHead = 400;
  const syntax::Project& project = *ground.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const std::string& path = project.file(FileId(i)).path;
    const std::string name = lower(base_name(path));
    if (name != one.name + ".css" && name != one.name + ".min.css") continue;
    const auto text = project.tree->read(FileId(i));
    if (text.ok() && contains(std::string_view(text.value()).substr(0, kHead), one.version))
      return FileId(i);
  }
  return {};
}

/// Own files that draw screens.
std::uint32_t pages_of(const Ground& ground) {
  const syntax::Project& project = *ground.analysis.project;
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < project.size(); ++i)
    out += project.file(FileId(i)).origin == sources::Origin::own &&
           ends_as(ground, "drawn", FileId(i));
  return out;
}

/// How many major versions lie between; 0: none, or one is not known.
std::uint32_t majors_between(std::string_view from, std::string_view to) {
  const auto major = [](std::string_view text) {
    std::uint32_t out = 0;
    for (const char c : text.substr(0, std::min<std::size_t>(text.find('.'), 4)))
      out = 10 * out + static_cast<std::uint32_t>(c - '0');
    return out;
  };
  return to.empty() || major(to) < major(from) ? 0 : major(to) - major(from);
}

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground) {
    for (const auto& [key, value] : ground.analysis.catalogue->table("debt")) {
      if (key == "mended_in") holes_.push_back(words_of(value));
      if (key == "asks_for_screens") manifests_.push_back(value);
    }
    for (const meaning::Dependency& one : ground.analysis.facts->dependencies) {
      const std::size_t last = one.name.find_last_of("/:");
      if (!one.place.file.valid()) continue;
      named_[squeezed(last == std::string::npos ? one.name : one.name.substr(last + 1))].push_back(
          folder_of(ground.path(one.place.file)));
    }
  }

  /// One a name: of the copies that pages load, the version that is oldest.
  std::vector<Copied> find() const {
    std::vector<Copied> all;
    std::size_t read = 0;
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size() && read < kMostRead; ++i) {
      const FileId file(i);
      if (!may_be_one(file)) continue;
      ++read;
      Copied one = look(file);
      if (one.version.empty() || is_named(one)) continue;
      judge(one);
      all.push_back(std::move(one));
    }
    // What nobody loads only takes room.
    const bool any = std::ranges::any_of(
        all, [](const Copied& one) { return !one.notice.empty() || !one.ends.empty(); });
    if (any) keep_loaded(all);
    std::map<std::string, Copied> out;
    for (Copied& one : all) {
      const auto [at, added] = out.try_emplace(one.name, one);
      const bool sure = one.loaded > at->second.loaded;
      const bool as_sure = one.loaded == at->second.loaded;
      if (!added && (sure || (as_sure && is_before(one.version, at->second.version))))
        at->second = std::move(one);
    }
    std::vector<Copied> list;
    for (auto& [name, one] : out) list.push_back(std::move(one));
    return list;
  }

 private:
  /// Marks what own files load, and takes the rest out. Of a library that lies there as written and
  /// pressed, the one that is loaded is meant.
  void keep_loaded(std::vector<Copied>& list) const {
    constexpr std::uint64_t kLargest = 300'000;
    std::vector<LoadedScript> scripts;
    for (const Copied& one : list) scripts.emplace_back(ground_.path(one.place.file));
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const sources::File& file = project.file(FileId(i));
      // A page that runs tests is no page of the product.
      const std::string path = "/" + lower(file.path);
      if (file.origin != sources::Origin::own || file.binary || file.size_bytes > kLargest ||
          contains(path, "/spec/") || contains(path, "/test"))
        continue;
      const auto text = project.tree->read(FileId(i));
      if (!text.ok() || !(contains(text.value(), ".js") || contains(text.value(), "= require ")))
        continue;
      for (LoadedScript& script : scripts) script.look(file.path, text.value());
    }
    std::vector<Copied> kept;
    for (std::size_t l = 0; l < list.size(); ++l) {
      list[l].loaded = scripts[l].sureness();
      if (list[l].loaded == 0) continue;
      const auto meant = project.tree->find(scripts[l].path());
      if (meant && *meant != list[l].place.file) {
        Copied other = look(*meant);
        if (!other.version.empty()) {
          judge(other);
          other.loaded = list[l].loaded;
          list[l] = std::move(other);
        }
      }
      kept.push_back(std::move(list[l]));
    }
    list = std::move(kept);
  }

  static std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view word : split(text, ' ')) out.emplace_back(word);
    return out;
  }

  /// What runs at the users', and was neither written nor made here.
  bool may_be_one(FileId file) const {
    const sources::File& it = ground_.analysis.project->file(file);
    if (it.origin != sources::Origin::vendored && it.origin != sources::Origin::minified &&
        it.origin != sources::Origin::own)
      return false;
    if (!it.path.ends_with(".js") || it.binary) return false;
    const std::string path = "/" + lower(it.path);
    constexpr std::array<std::string_view, 14> kAside = {
        "/docs/",      "/doc/",     "/test",     "/example", "/demo",  "/node_modules/", "/sample",
        "/storybook/", "/website/", "/tutorial", "/tools/",  "/i18n/", "/plugins/",      "/spec/"};
    return std::ranges::none_of(kAside, [&](auto part) { return contains(path, part); }) &&
           stem_of(path).size() > 2;
  }

  /// The name has to stand before the number in one of the first lines, or in the file's own name.
  Copied look(FileId file) const {
    const std::string& path = ground_.path(file);
    const std::string stem = stem_of(path), plain = squeezed(stem);
    std::size_t at = 0;
    Copied out{stem, "", {file, 1, 1}, "", "", ""};
    const auto text = ground_.analysis.project->tree->read(file);
    if (text.ok()) {
      const auto lines = split(std::string_view(text.value()).substr(0, 4000), '\n');
      std::string above;  // what the line before says
      for (std::size_t l = 0; l < std::min(lines.size(), kHeadLines); ++l) {
        const std::string_view line = lines[l].substr(0, std::min(lines[l].size(), kLongest));
        const std::string_view bare = trim(line);
        if (!bare.starts_with('/') && !bare.starts_with('*')) {
          if (!bare.empty() && l > 0) break;
          if (!bare.starts_with("/*")) continue;
        }
        const std::string version = version_in(line, at);
        const std::string before = squeezed(line.substr(0, at));
        const std::string named = std::exchange(above, squeezed(line));
        if (version.empty()) continue;
        // "//! moment.js" and below it "//! version : 2.11.2".
        const bool below = before == "version" && (named == plain || named == plain + "js");
        const bool is_it = below || before == plain || before == plain + "v" ||
                           before == plain + "js" || before == plain + "jsv" ||
                           before == plain + "version" || before == plain + "jsversion" ||
                           before == plain + "javascriptlibraryv";
        if (!is_it) continue;
        out.version = version;
        out.place = {file, static_cast<std::uint32_t>(l + 1), static_cast<std::uint32_t>(l + 1)};
        return out;
      }
    }
    // "jquery-3.6.0.min.js" says it as well.
    const std::string_view name = base_name(path);
    const std::string version = version_in(name, at);
    if (at < name.size() && squeezed(name.substr(0, at)) == plain &&
        std::ranges::count(version, '.') == 2)
      out.version = version;
    return out;
  }

  static std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash + 1));
  }

  /// Whether a manifest of its folder, or of one above, asks for it: another part's does not.
  bool is_named(const Copied& one) const {
    const std::string& path = ground_.path(one.place.file);
    const std::string plain = squeezed(one.name);
    for (const std::string& name : {plain, plain + "js"}) {
      const auto at = named_.find(name);
      if (at != named_.end() && std::ranges::any_of(at->second, [&](const std::string& folder) {
            return path.starts_with(folder);
          }))
        return true;
    }
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const std::string_view base = base_name(project.file(FileId(i)).path);
      if (std::ranges::find(manifests_, base) == manifests_.end()) continue;
      const auto text = project.tree->read(FileId(i));
      if (text.ok() && contains(lower(text.value()), one.name)) return true;
    }
    return false;
  }

  /// Whether the file holds the part of its library that a notice tells of: builds may be picked.
  bool holds(const Copied& one, std::string_view part) const {
    const auto text = ground_.analysis.project->tree->read(one.place.file);
    return text.ok() && contains(lower(text.value()), part);
  }

  /// "jquery 3.5.0 CVE-2020-11022", "bootstrap 4.3.1 CVE-2019-8331 4.0.0": the fourth is where the
  /// row begins; a fifth is the part that it tells of.
  void judge(Copied& one) const {
    for (const auto& row : holes_) {
      if (row.size() < 3 || squeezed(row[0]) != squeezed(one.name)) continue;
      if (row.size() > 3 && is_before(one.version, row[3])) continue;
      if (!is_before(one.version, row[1])) continue;
      if (row.size() > 4 && !holds(one, row[4])) continue;
      one.mended_in = row[1];
      one.notice = row[2];
      return;
    }
    const std::string key = one.name + "." + one.version.substr(0, one.version.find('.'));
    const auto rows = ground_.analysis.catalogue->table("end_of_life");
    const auto made = std::ranges::find(rows, "past_by", [](const auto& row) { return row.first; });
    for (const auto& [cycle, ends] : rows) {
      if (cycle == key && made != rows.end() && ends < made->second) one.ends = ends;
    }
  }

  const Ground& ground_;
  std::vector<std::vector<std::string>> holes_;
  std::vector<std::string> manifests_;
  std::map<std::string, std::vector<std::string>> named_;  ///< name → folders of manifests
};

}  // namespace

void find_hand_copied(const Ground& ground, std::vector<Item>& out) {
  std::vector<Copied> all = Finder(ground).find();
  // A library that is mended still, and has no hole that is known, may stay where it is.
  std::ranges::stable_partition(all, [](const Copied& one) { return !one.ends.empty(); });
  std::ranges::stable_partition(all, [](const Copied& one) { return !one.notice.empty(); });
  if (all.empty() || (all.front().notice.empty() && all.front().ends.empty())) return;
  std::vector<FileId> files;
  for (const Copied& one : all) {
    if (files.size() < kMostPlaces) files.push_back(one.place.file);
  }
  const FileId first = files.front();
  Item item = ground.item("hand_copied", std::move(files));
  std::ranges::stable_partition(item.files, [&](FileId file) { return file == first; });
  const Copied& worst = all.front();
  item.name = worst.name + " " + worst.version;
  item.key += worst.name;
  item.count = static_cast<std::uint32_t>(all.size());
  item.of = static_cast<std::uint32_t>(
      std::ranges::count_if(all, [](const Copied& one) { return !one.notice.empty(); }));
  item.fix.at = worst.place;
  item.fix.condition = worst.notice;
  item.fix.was = worst.ends;
  item.fix.other_name = worst.mended_in;
  item.fix.style_sheet = style_sheet_of(ground, worst);
  if (worst.notice.empty()) item.fix.callers = pages_of(ground);
  item.fix.calls = majors_between(worst.version, worst.mended_in);
  for (const Copied& one : all) {
    item.fix.names.push_back(one.name + " " + one.version);
    if (!one.notice.empty()) item.fix.needs.push_back(one.mended_in);
    if (item.places.size() < kMostPlaces) item.places.push_back(one.place);
  }
  item.risk = item.of > 0 ? kRiskOfHole : kRiskOfEnded;
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
