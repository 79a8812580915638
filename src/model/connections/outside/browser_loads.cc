// SPDX-License-Identifier: Apache-2.0
// Looks through what own pages import from the net.
#include "model/connections/outside/browser_loads.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/page_elements.h"
#include "meaning/page_scripts.h"
#include "meaning/unasked.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/outside/outside_hosts.h"
#include "model/connections/outside/text_pages.h"
#include "model/loaded_hosts.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kKey = "browser:loads";
constexpr std::string_view kAnything = "anything";  ///< what most hosts give
constexpr std::size_t kMostNames = 3;
constexpr std::size_t kMostPlaces = 6;
constexpr std::size_t kMostBytes = 256U << 10U;  ///< of a page that is read as text

/// Rows of catalogue/page_scripts.toml.
struct Rows {
  std::map<std::string, std::string> hosts;                          ///< and what people call them
  std::vector<std::pair<std::string_view, std::string_view>> shown;  ///< beginnings, and whose
  std::map<std::string, std::string, std::less<>> gives;             ///< "Vimeo" → "films"
  std::set<std::string, std::less<>> no_pages;
  std::vector<std::string_view> ends, text_pages;
};

Rows rows_of(const Inputs& in) {
  constexpr std::string_view kHosts = "hosts.", kShown = "shown.", kGives = "gives.";
  Rows out;
  for (const auto& [row, value] : in.catalogue.table("page_scripts")) {
    if (row.starts_with(kHosts)) out.hosts.emplace(row.substr(kHosts.size()), value);
    if (row.starts_with(kShown))
      out.shown.emplace_back(std::string_view(row).substr(kShown.size()), value);
    if (row.starts_with(kGives)) out.gives.emplace(value, row.substr(kGives.size()));
    if (row == "loaded.no_pages") out.no_pages.insert(value);
    if (row == "loaded.ends") out.ends.push_back(value);
    if (row == "loaded.text_pages") out.text_pages.push_back(value);
  }
  return out;
}

/// "unpkg.com/parcels" of "https://unpkg.com/parcels"; empty where no host stands first.
std::string_view without_scheme(std::string_view address) {
  const std::size_t begin = address.find("//");
  const bool has = begin != std::string_view::npos && begin <= std::string_view("https:").size();
  return has ? address.substr(begin + 2) : std::string_view();
}

/// "tile.maps.example/…" of "{s}.tile.maps.example/…", "mt{s}.tile.maps.example/…" and
/// "a.tile.maps.example/…": one of several machines that give out the same.
std::string_view without_mirror(std::string_view rest) {
  if (rest.size() > 2 && rest[1] == '.') return rest.substr(2);
  const std::size_t close = rest.substr(0, rest.find('/')).find("}.");
  return close == std::string_view::npos ? rest : rest.substr(close + 2);
}

/// What the host of such an address is called; empty where the table does not know it, or the
/// address only prepares a connection ("preconnect") and loads no file.
std::string name_of(const std::map<std::string, std::string>& hosts, std::string_view address) {
  const std::string_view rest = without_scheme(address);
  const std::size_t end = rest.find('/');
  if (end == std::string_view::npos || end + 1 >= rest.size()) return {};
  const auto found = hosts.find(lower(rest.substr(0, end)));
  return found == hosts.end() ? std::string() : found->second;
}

/// Whose film, map or button pages show, by how its address begins.
std::string shown_of(const Rows& rows, std::string_view address) {
  const std::string_view rest = without_mirror(without_scheme(address));
  for (const auto& [begin, name] : rows.shown)
    if (rest.starts_with(begin)) return std::string(name);
  return {};
}

/// `{z}`, `${z}` and `{z:int}` of "https://{s}.tiles.example/{z}/{x}/{y}.png".
bool has_hole(std::string_view address, char axis) {
  for (std::size_t at = address.find('{'); at != std::string_view::npos;
       at = address.find('{', at + 1)) {
    const std::size_t letter = at + 1;
    if (letter + 1 < address.size() && lower(address.substr(letter, 1))[0] == axis &&
        (address[letter + 1] == '}' || address[letter + 1] == ':'))
      return true;
  }
  return false;
}

/// "tiles.example.com"
bool is_placeholder(const Inputs& in, std::string_view host) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "placeholder_words" && contains(host, row.second);
  });
}

/// The host of pieces of a map, whoever gives them out: pages ask for them by column and row.
std::string tiles_of(const Inputs& in, std::string_view address) {
  const std::string_view rest = without_mirror(without_scheme(address));
  if (!has_hole(rest, 'x') || !has_hole(rest, 'y') || !has_hole(rest, 'z')) return {};
  const std::string host = lower(rest.substr(0, rest.find_first_of("/?#")));
  const bool plain = contains(host, ".") && host.find_first_of("{}$%<>:@ ") == std::string::npos;
  return plain && !is_placeholder(in, host) && in.catalogue.by_host(host).empty() ? host
                                                                                  : std::string();
}

/// Letters are read elsewhere than in a browser, and a page about a page is for its makers.
bool is_no_page(const Rows& rows, std::string_view path) {
  return path.starts_with('.') || contains(path, "/.") ||
         std::ranges::any_of(identifier_words(path),
                             [&](const std::string& word) { return rows.no_pages.contains(word); });
}

/// A whole text of code that is the address of a style or script: `<link href="…">` of a component.
bool is_file_for_pages(const Rows& rows, std::string_view address) {
  const std::string_view whole = address.substr(0, address.find_first_of("?#"));
  return whole.find_first_of(" \t\n<>'\"") == std::string_view::npos &&
         std::ranges::any_of(rows.ends, [&](std::string_view end) { return whole.ends_with(end); });
}

bool is_shown_by_program(const Ownership& ownership, const std::vector<Draft>& drafts,
                         FileId file) {
  return std::ranges::any_of(ownership.of(file), [&](std::uint32_t owner) {
    const std::string& kind = drafts[owner].part.kind;
    return drafts[owner].part.built_here && (kind == "service" || kind == "web");
  });
}

/// The host itself, where no row names it: of a program, style, picture or page within the page.
std::string host_of(const Inputs& in, const Rows& rows, const meaning::ElementAddress& one) {
  const bool whole = one.element == "script" || one.element == "iframe" || one.element == "img" ||
                     (one.element == "link" && is_file_for_pages(rows, one.address));
  const std::string_view rest = without_scheme(one.address);
  const std::string host = lower(rest.substr(0, rest.find_first_of("/?#")));
  const bool plain =
      host.size() < rest.size() && contains(host, ".") &&
      host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos &&
      host.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
  if (!whole || !plain || is_placeholder(in, host) || is_own_site(in, host)) return {};
  // A vendor that has a box of its own is told there.
  const auto vendors = meaning::vendors_of_script(in.catalogue, one.address);
  return vendors.empty() ? host : in.technology(vendors.front()).name;
}

/// What an element loads from: by a row, else the host.
std::string loaded_by(const Inputs& in, const Rows& rows, const meaning::ElementAddress& one) {
  std::string name = shown_of(rows, one.address);
  if (name.empty()) name = name_of(rows.hosts, one.address);
  return name.empty() ? host_of(in, rows, one) : name;
}

/// ".css", ".scss": what it imports, pages load.
bool is_style(const Inputs& in, std::string_view path) {
  return std::ranges::any_of(in.catalogue.table("page_scripts"), [&](const auto& row) {
    return row.first == "loaded.styles" && path.ends_with(row.second);
  });
}

bool is_page(const Inputs& in, std::string_view path) {
  return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == "linked.pages" && path.ends_with('.' + row.second);
  });
}

/// A text of code that is a whole page, not a piece that people are to copy into pages of theirs.
bool is_whole_page(std::string_view text) {
  constexpr std::size_t kHead = 400;
  const std::string head = lower(text.substr(0, kHead));
  return contains(head, "<html") || contains(head, "<!doctype html") || contains(head, "<head>");
}

/// What one file has browsers load.
struct Load {
  std::string name;
  std::uint32_t line = 0;
  std::string_view gives = {};  ///< as the line itself shows; empty = what its host gives
};
using Loads = std::vector<Load>;

/// `<img src="…">` loads a picture, from whatever host.
std::string_view given_to(std::string_view element) {
  return element == "img" ? "pictures" : std::string_view();
}

/// A page in a language that is not parsed (`loaded.text_pages` of the table).
bool is_text_page(const Rows& rows, std::string_view path) {
  return std::ranges::any_of(rows.text_pages,
                             [&](std::string_view end) { return path.ends_with(end); });
}

Loads loads_of_text(const Inputs& in, const Rows& rows, FileId file) {
  Loads found;
  const sources::File& entry = in.file(file);
  if (!is_text_page(rows, entry.path) || entry.binary || entry.size_bytes > kMostBytes)
    return found;
  const auto text = in.project.tree->read(file);
  if (!text.ok()) return found;
  for (const TextAddress& one : addresses_of_text_page(text.value())) {
    std::string name = one.element.empty()
                           ? shown_of(rows, one.address)
                           : loaded_by(in, rows, {one.element, "src", one.address, {}, one.line});
    if (!name.empty()) found.push_back({std::move(name), one.line, given_to(one.element)});
  }
  return found;
}

Loads loads_of(const Inputs& in, const Rows& rows, FileId file) {
  Loads found = loads_of_text(in, rows, file);
  const auto add = [&](std::string name, std::uint32_t line, std::string_view gives = {}) {
    if (!name.empty()) found.push_back({std::move(name), line, gives});
  };
  const syntax::Syntax& syntax = in.project.of(file);
  std::set<ValueId> told;
  std::set<std::string_view> linked;  // `<link>` is an import, too, whatever it is for
  for (const meaning::ElementAddress& one : meaning::element_addresses(syntax)) {
    told.insert(one.value);
    if (one.element == "link") linked.insert(one.address);
    if (meaning::is_loaded(one)) add(loaded_by(in, rows, one), one.line, given_to(one.element));
  }
  const bool page = is_page(in, in.file(file).path);
  for (const syntax::Import& import : syntax.imports) {
    const std::string_view address = syntax.text(import.module);
    if (page && !linked.contains(address))
      add(loaded_by(in, rows, {"script", "src", address, {}, import.line}), import.line);
    else if (is_style(in, in.file(file).path))
      add(loaded_by(in, rows, {"link", "href", address, {}, import.line}), import.line);
    else
      add(name_of(rows.hosts, address), import.line);
  }
  std::vector<bool> unasked;
  for (std::size_t v = 0; v < syntax.values.size(); ++v) {
    const syntax::ValueNode& node = syntax.values[v];
    const std::string_view text = syntax.text(node.text);
    if (node.kind != syntax::ValueKind::string) continue;
    if (contains(text, "<") && contains(text, "//")) {
      // Code that writes pages: `f'<img src="https://…">'`; the page's own markup was read above.
      const bool whole = is_whole_page(text);
      for (const TextAddress& one : addresses_of_text_page(text)) {
        if (one.element == "img" || one.element == "iframe" || one.element == "script")
          add(shown_of(rows, one.address), node.line + one.line - 1, given_to(one.element));
        if (whole) add(name_of(rows.hosts, one.address), node.line + one.line - 1);
      }
    }
    // Without a scheme only a page can take it: `<script src="${own || '//unpkg.com/parcels'}">`.
    if (text.starts_with("//") && text.find_first_of(" \t\n<>") == std::string_view::npos)
      add(name_of(rows.hosts, text), node.line);
    if (!text.starts_with("https://") || told.contains(ValueId(v))) continue;
    if (is_file_for_pages(rows, text)) add(name_of(rows.hosts, text), node.line);
    std::string shown = shown_of(rows, text);
    const std::string tiles = shown.empty() ? tiles_of(in, text) : std::string();
    if (!tiles.empty()) shown = tiles;
    if (shown.empty() || text.find_first_of(" \\<>^*") != std::string_view::npos) continue;
    if (unasked.empty()) unasked = meaning::unasked_addresses(in.file(file).path, syntax);
    if (unasked.empty() || !unasked[v]) add(shown, node.line, tiles.empty() ? "" : "maps");
  }
  return found;
}

/// Whether the file is the makers' own. Pages lie in folders of templates, which hold samples only
/// where no pages are.
bool is_for_makers(const Inputs& in, const Rows& rows, const MakersFiles& makers, FileId file) {
  if (!makers.has(file)) return false;
  const std::string& path = in.file(file).path;
  if (!is_page(in, path) && !is_text_page(rows, path)) return true;
  const auto folders = split(folder_name(path), '/');
  std::vector<std::string> others;
  for (const std::string_view folder : folders)
    if (folder != "templates" && folder != "template") others.emplace_back(folder);
  return others.size() == folders.size() || for_makers(join(others, "/"));
}

using ByName = std::map<std::string, LoadedHost>;

/// All of them by name, of the files for which `is_shown` holds.
ByName loads_by_name(const Inputs& in, const std::function<bool(FileId)>& is_shown) {
  const Rows rows = rows_of(in);
  const MakersFiles makers(in);
  ByName found;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || is_no_page(rows, in.file(file).path)) continue;
    const Loads loads = loads_of(in, rows, file);
    if (loads.empty() || is_for_makers(in, rows, makers, file) || !is_shown(file)) continue;
    for (const auto& [name, line, gives] : loads) {
      LoadedHost& load = found[name];
      load.name = name;
      const auto row = rows.gives.find(name);
      load.gives.emplace(!gives.empty()            ? gives
                         : row != rows.gives.end() ? row->second
                                                   : kAnything);
      if (load.places.size() < kMostPlaces) add_once(load.places, Place{file, line, line});
    }
  }
  return found;
}

/// A file that asks the host itself has no browser load from it: a style that a server fetches for
/// the fonts in a picture.
void leave_asked(const Part& host, const std::string& name, ByName& found) {
  const auto load = found.find(name);
  if (load == found.end()) return;
  std::erase_if(load->second.places, [&](const Place& place) {
    return std::ranges::any_of(host.places,
                               [&](const Place& asked) { return asked.file == place.file; });
  });
  if (load->second.places.empty()) found.erase(load);
}

std::vector<LoadedHost> browser_loads(const Inputs& in, const Ownership& ownership,
                                      const std::vector<Draft>& drafts) {
  ByName found =
      loads_by_name(in, [&](FileId file) { return is_shown_by_program(ownership, drafts, file); });
  // What the product reaches by itself, too, has a box of its own.
  const std::map<std::string, std::string> hosts = rows_of(in).hosts;
  for (const Draft& draft : drafts) {
    if (draft.part.kind != "external" || draft.part.key == kKey) continue;
    found.erase(draft.part.name);
    const auto host = hosts.find(draft.part.name);
    if (host != hosts.end()) leave_asked(draft.part, host->second, found);
  }
  std::vector<LoadedHost> out;
  for (auto& [name, load] : found) out.push_back(std::move(load));
  return out;
}

/// The part whose folder lies nearest around the file answers requests or is shown in a browser.
bool is_shown_by_part(const Model& model, std::string_view path) {
  const Part* nearest = nullptr;
  for (const Part& part : model.parts)
    if (part.built_here && below(path, part.path) &&
        (nearest == nullptr || part.path.size() > nearest->path.size() ||
         (part.path == nearest->path && part.kind == "service")))
      nearest = &part;
  return nearest != nullptr && (nearest->kind == "service" || nearest->kind == "web");
}

}  // namespace

std::vector<LoadedHost> loaded_in_browsers(const Analysis& analysis) {
  const Inputs in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts};
  ByName found = loads_by_name(
      in, [&](FileId file) { return is_shown_by_part(*analysis.model, in.file(file).path); });
  std::vector<LoadedHost> out;
  for (auto& [name, load] : found) out.push_back(std::move(load));
  return out;
}

std::string what_is_loaded(const std::vector<LoadedHost>& hosts) {
  std::set<std::string> gives;
  for (const LoadedHost& host : hosts) gives.insert(host.gives.begin(), host.gives.end());
  std::vector<std::string> all(gives.begin(), gives.end());
  if (gives.erase(std::string(kAnything)) > 0) {
    all = {"scripts", "styles", "fonts"};
    all.insert(all.end(), gives.begin(), gives.end());
  }
  const std::string last = all.back();
  all.pop_back();
  return all.empty() ? last : join(all, ", ") + " or " + last;
}

void add_browser_loads(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts,
                       const std::function<Draft&(std::string, std::string)>& make) {
  const std::vector<LoadedHost> loads = browser_loads(in, ownership, drafts);
  if (loads.empty()) return;
  const std::map<std::string, std::string> hosts = rows_of(in).hosts;
  const bool public_hosts = std::ranges::all_of(loads, [&](const LoadedHost& load) {
    return std::ranges::any_of(hosts, [&](const auto& row) { return row.second == load.name; });
  });
  // Where nothing else outside is known, hosts of styles and scripts alone are no surroundings:
  // `loaded_in_browsers` tells them. Those whose maps or faces are shown learn who looks.
  const auto outside = [](const Draft& draft) { return draft.part.kind == "external"; };
  if (public_hosts && std::ranges::none_of(drafts, outside)) return;
  std::vector<std::string> names;
  for (const LoadedHost& load : loads) names.push_back(load.name);
  const std::string all = join(names, ", ");
  const bool few = names.size() <= kMostNames;
  const std::size_t more = few ? 0 : names.size() - kMostNames;
  if (!few) names.resize(kMostNames);
  std::string name = join(names, ", ");
  if (!few) name += " and " + std::to_string(more) + " more";
  const std::string kind = public_hosts ? "CDNs (" : "outside sites (";
  Draft& made = make(std::string(kKey), loads.size() == 1 ? name : kind + name + ")");
  made.part.kind = "external";
  made.part.description =
      "pages have the browser load " + what_is_loaded(loads) + " from there: " + all;
  for (const LoadedHost& load : loads)
    if (made.part.places.size() < kMostPlaces) add_once(made.part.places, load.places.front());
  made.part.description_place = made.part.places.front();
  for (const LoadedHost& load : loads)
    made.loaded_at.insert(made.loaded_at.end(), load.places.begin(), load.places.end());
}

void connect_browser_loads(const std::vector<Draft>& drafts, const WhoReaches& reaches,
                           Edges& edges) {
  const auto to = std::ranges::find(
      drafts, kKey, [](const Draft& draft) -> std::string_view { return draft.part.key; });
  if (to == drafts.end()) return;
  Edge edge;
  edge.seen = true;
  edge.kind = "call";
  edge.protocol = "HTTPS";
  edge.label = "has browsers load files from";
  edge.confidence = Confidence::high;
  // Started from the same folder as one that has a port, and without one.
  const auto is_beside_server = [&](std::uint32_t owner, const std::vector<std::uint32_t>& owners) {
    return drafts[owner].part.ports.empty() &&
           std::ranges::any_of(owners, [&](std::uint32_t other) {
             return drafts[other].part.path == drafts[owner].part.path &&
                    !drafts[other].part.ports.empty();
           });
  };
  for (const Place& place : to->loaded_at) {
    const std::vector<std::uint32_t> owners = reaches.of(place);
    // A piece that a page and its server are both built with is shown by the page.
    const bool page = std::ranges::any_of(owners, [&](std::uint32_t owner) {
      return drafts[owner].part.built_here && drafts[owner].part.kind == "web";
    });
    for (const std::uint32_t owner : owners) {
      const Part& part = drafts[owner].part;
      if (page && part.kind != "web") continue;
      // A process beside the server hands out no pages, though it is started from the same code.
      if (part.built_here && !drafts[owner].takes_no_requests && !is_beside_server(owner, owners) &&
          (part.kind == "service" || part.kind == "web"))
        edges.add(owner, static_cast<std::uint32_t>(to - drafts.begin()), edge, {place});
    }
  }
}

}  // namespace cutaway::model
