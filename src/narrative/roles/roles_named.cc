// SPDX-License-Identifier: Apache-2.0
// Roles by names that stand for something themselves: addresses of pages, services of contracts,
// classes that keep something, lines that take a library in.
#include <map>

#include "catalogue/languages.h"
#include "narrative/roles/endpoints_read.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// Pages of one area of a site.
struct Area {
  std::size_t pages = 0;
  FileId file;
};

/// The first piece of a page's address that is written in its path: "alerts" of
/// "(shop)/alerts/[id]/page.tsx"; "" of the first page and of what catches all others.
std::string first_piece(std::string_view below) {
  for (const std::string_view piece : split(folder_name(below), '/')) {
    // What stands for any value comes before the piece that tells.
    if (piece.empty() || contains("(@[$:", piece.substr(0, 1))) continue;
    const bool plain = piece.size() > 2 && piece.find_first_of("[]_:$") == piece.npos;
    return plain ? std::string(piece) : std::string();
  }
  return {};
}

/// The folders of pages of a framework that keeps one file for all of them in each: `_app.tsx`
/// (stack_words.toml).
std::vector<std::string> folders_of_pages(const RoleSubject& of) {
  std::vector<std::string> out;
  for (const auto& [key, stem] : of.story.analysis.catalogue->table("stack_words")) {
    if (key != "page_folders." + of.technology.id) continue;
    for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
      const std::string_view path = of.story.path(FileId(f));
      const std::string_view name = base_name(path);
      if (name.substr(0, name.find('.')) == stem && is_product_file(of, FileId(f)))
        out.emplace_back(std::string(folder_name(path)) + '/');
    }
  }
  return out;
}

/// Pages of such folders: "dashboard.tsx", "collections/[id].tsx".
void add_page_folders(const RoleSubject& of, std::map<std::string, Area>& out, std::size_t& pages) {
  const auto folders = folders_of_pages(of);
  for (std::size_t f = 0; f < of.story.tree().files().size() && !folders.empty(); ++f) {
    const std::string_view path = of.story.path(FileId(f));
    const std::string_view kind = ending(path);
    if ((kind != "tsx" && kind != "jsx" && kind != "js") || base_name(path).starts_with('_') ||
        !is_product_file(of, FileId(f)))
      continue;
    const auto folder = std::ranges::find_if(
        folders, [&](const std::string& one) { return path.starts_with(one); });
    if (folder == folders.end()) continue;
    const std::string_view below = path.substr(folder->size());
    if (below.starts_with("api/")) continue;
    ++pages;
    // A page of its own is an address by its name.
    const std::string address = std::string(below.substr(0, below.rfind('.'))) + "/page";
    const std::string piece = first_piece(address);
    if (piece.empty() || piece == "index" || piece == "404" || piece == "500") continue;
    Area& area = out[piece];
    if (area.pages++ == 0) area.file = FileId(f);
  }
}

/// Files that are pages by where they lie, by the first piece of their addresses.
std::map<std::string, Area> areas_of_pages(const RoleSubject& of, std::size_t& pages) {
  std::map<std::string, Area> out;
  for (const meaning::Meaning& meant : of.story.facts().meanings) {
    // Files of a router hold addresses of screens, and are none.
    const bool file = meant.shape != nullptr && meant.shape->on == "file" &&
                      meant.shape->role("entry_path").empty();
    if (!file || meant.technology != of.use.technology || meant.means != "screen" ||
        !is_product_file(of, meant.place.file))
      continue;
    const linking::ClosedValue* value = meant.role("path");
    const std::string folder(value != nullptr ? value->best() : std::string_view());
    const std::string& path = of.story.path(meant.place.file);
    const std::size_t at = folder.ends_with('/') ? path.find(folder) : std::string::npos;
    if (at == std::string::npos) continue;
    ++pages;
    const std::string piece = first_piece(std::string_view(path).substr(at + folder.size()));
    if (piece.empty()) continue;
    Area& area = out[piece];
    if (area.pages++ == 0) area.file = meant.place.file;
  }
  add_page_folders(of, out, pages);
  return out;
}

}  // namespace

/// "Next.js draws 41 screens, among them those of `/alerts`, `/incidents` and `/settings`, and
/// answers nine endpoints": where files are addresses.
std::optional<Claim> role_by_pages(const RoleSubject& of) {
  std::size_t pages = 0, endpoints = 0;
  const auto areas = areas_of_pages(of, pages);
  for (const auto& endpoint : of.story.model().endpoints)
    endpoints += endpoint.technology == of.use.technology && !passes_on(of.story, endpoint) ? 1 : 0;
  constexpr std::size_t kFewest = 3;
  if (areas.empty() || (pages < kFewest && pages < endpoints)) return std::nullopt;
  std::vector<std::pair<std::string, Area>> most(areas.begin(), areas.end());
  std::ranges::stable_sort(
      most, [](const auto& a, const auto& b) { return a.second.pages > b.second.pages; });
  Sentence sentence = of.sentence("pages");
  std::vector<std::string> shown;
  for (const auto& [piece, area] : most) {
    if (shown.size() == kNamedInRole) break;
    sentence.at({area.file, 1, 1}).named(code('/' + piece), piece, {area.file, 1, 1});
    shown.push_back(code('/' + piece));
  }
  const bool all = pages == shown.size();
  const std::string these = shown.size() == 1 ? "that of " : "those of ";
  std::string text = of.name() + " draws ";
  text += all ? (pages == 1 ? "the screen of " : "the screens of ")
              : amount(pages, "screen") + ", among them " + these;
  text += join_and(shown);
  if (endpoints > 1)
    text += ", and answers " + endpoints_told(of.story, of.use.technology, endpoints);
  return sentence.text(text + ".").finish();
}

/// "gRPC carries 72 calls of seven services, most of them of `ManagementService` and
/// `SignalExchange`": by the contracts that it is written in.
std::optional<Claim> role_by_contracts(const RoleSubject& of) {
  // Contracts of this protocol name their calls "Service/Call".
  if (of.technology.category != "API style" || of.technology.protocol != "gRPC")
    return std::nullopt;
  struct Service {
    std::size_t calls = 0;
    Place place;
  };
  std::map<std::string, Service> services;
  std::set<std::string> known;  // a contract may lie in several places
  std::size_t all = 0;
  for (const model::Operation& operation : of.story.model().operations) {
    const std::size_t slash = operation.name.find('/');
    if (operation.kind != "rpc" || slash == std::string::npos || operation.places.empty()) continue;
    const Place& place = operation.places.front();
    if (!is_product_file(of, place.file) || !known.insert(operation.name).second) continue;
    const std::string whole = operation.name.substr(0, slash);
    Service& service = services[whole.substr(whole.rfind('.') + 1)];
    ++all;
    if (service.calls++ == 0) service.place = place;
  }
  if (services.empty()) return std::nullopt;
  std::vector<std::pair<std::string, Service>> most(services.begin(), services.end());
  std::ranges::stable_sort(
      most, [](const auto& a, const auto& b) { return a.second.calls > b.second.calls; });
  Sentence sentence = of.sentence("contracts");
  std::vector<std::string> shown;
  for (const auto& [name, service] : most) {
    if (shown.size() == kNamedInRole) break;
    const Place line = of.story.find_line(service.place.file, "service " + name);
    if (!line.file.valid()) continue;
    sentence.named(code(name), name, line);
    shown.push_back(code(name));
  }
  if (shown.empty()) return std::nullopt;
  std::string text = of.name() + " carries " + amount(all, "call");
  if (services.size() == shown.size()) {
    text += " of " + join_and(shown);
  } else {
    text += " of " + amount(services.size(), "service") + ", among them " + join_and(shown);
  }
  return sentence.text(text + ".").finish();
}

namespace {

/// Whether a word of the call begins as a row of `held_passing` does.
bool begins_as(const RoleSubject& of, const model::Caller& caller, std::string_view list) {
  const auto words = identifier_words(caller.callee);
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
        return row.first == list && std::ranges::any_of(words, [&](const std::string& word) {
                 return word.starts_with(row.second);
               });
      });
}

/// Classes that pass messages on ("Unsubscribe" of `bus.Unsubscribe(channel)`) and are not seen to
/// hold anything: what they are called tells nothing of the store.
std::set<std::string, std::less<>> passing_classes(const RoleSubject& of) {
  std::set<std::string, std::less<>> passing, holding;
  for (const model::Caller& caller : of.called->callers)
    if (begins_as(of, caller, "held_passing.calls"))
      passing.insert(caller.owner);
    else if (begins_as(of, caller, "held_passing.holds"))
      holding.insert(caller.owner);
  std::erase_if(passing,
                [&](const std::string& one) { return one.empty() || holding.contains(one); });
  return passing;
}

/// Whether what is held is what programs pass on to each other.
bool is_passed_on(const RoleSubject& of, std::string_view says) {
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "held_passing.shows" && row.second == says;
  });
}

}  // namespace

/// "Redis holds counts of requests and what is cached (`RedisRateLimiter`, `store.go`)": by the
/// names of the classes and files that call it.
std::optional<Claim> role_by_held_names(const RoleSubject& of) {
  constexpr std::string_view kRow = "held_names.";
  if (of.technology.component != "cache" || of.called == nullptr) return std::nullopt;
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  const auto passing = passing_classes(of);
  std::vector<std::string> held, names;
  Sentence sentence = of.sentence("held");
  for (const model::Caller& caller : of.called->callers) {
    if (!is_product_file(of, caller.place.file)) continue;
    const std::string& path = of.story.path(caller.place.file);
    // The class, else the file in its folder: "cache/store.go".
    const bool in_class = !caller.owner.empty();
    const std::string name = in_class ? caller.owner : shown_file(path);
    std::string key;
    for (const std::string& word : identifier_words(name)) key += word + ' ';
    for (const auto& [row, says] : rows) {
      if (!row.starts_with(kRow) || held.size() == kNamedInRole) continue;
      const bool its = (' ' + key).find(' ' + row.substr(kRow.size()) + ' ') != std::string::npos;
      if (!its || std::ranges::find(held, says) != held.end()) continue;
      if (passing.contains(caller.owner) && !is_passed_on(of, says)) continue;
      held.push_back(says);
      sentence.at(caller.place);
      sentence.named(code(name), in_class ? name : std::string(base_name(path)),
                     in_class ? caller.place : Place{caller.place.file, 1, 1});
      if (std::ranges::find(names, code(name)) == names.end()) names.push_back(code(name));
    }
  }
  if (held.empty()) return std::nullopt;
  const std::string verb = of.is_option() || of.is_set_up_only() ? " can hold " : " holds ";
  return sentence.text(of.name() + verb + join_and(held) + " (" + join_and(names) + ").").finish();
}

namespace {

/// The names of the packages that a manifest asks for, without their owners: "leaflet".
std::set<std::string> packages_of(const RoleSubject& of) {
  constexpr std::size_t kShortest = 4;
  std::set<std::string> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "dependency") continue;
    const std::string name = lower(base_name(row.detail));
    if (name.size() >= kShortest) out.insert(name);
  }
  return out;
}

/// Whether a line takes something in by its name: "//= require leaflet", "@import 'bootstrap'",
/// `pin "@hotwired/turbo"`.
bool takes_in(std::string_view line, const std::set<std::string>& names) {
  const std::string low = lower(line);
  const bool taking = contains(low, "require") || contains(low, "import") ||
                      contains(low, "@use") || low.starts_with("pin ") ||
                      contains(low, "<script") || contains(low, "<link");
  return taking && std::ranges::any_of(names, [&](const std::string& name) {
           for (std::size_t at = low.find(name); at != low.npos; at = low.find(name, at + 1)) {
             const char before = at == 0 ? ' ' : low[at - 1];
             const char behind = at + name.size() < low.size() ? low[at + name.size()] : ' ';
             const auto ends = [](char c) { return c < '0' || (c > '9' && c < 'a') || c > 'z'; };
             if (ends(before) && before != '-' && ends(behind)) return true;
           }
           return false;
         });
}

}  // namespace

/// "Leaflet draws maps in the browser in `application.js`": a library that no import of a module
/// takes in, but a line of what is put together for the browser does.
std::optional<Claim> role_by_taking_in(const RoleSubject& of) {
  constexpr std::size_t kMostFiles = 400, kMostLines = 200;
  const std::string deed = does(of);
  const std::set<std::string> names = packages_of(of);
  if (deed.empty() || names.empty()) return std::nullopt;
  Sentence sentence = of.sentence("taken_in");
  RoleNames files(of.story, sentence);
  std::size_t read = 0;
  for (std::size_t f = 0; f < of.story.tree().files().size() && read < kMostFiles; ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    static constexpr std::string_view kKinds[] = {"js", "scss", "sass", "css", "less", "rb", "erb"};
    if (!is_product_file(of, FileId(f)) ||
        std::ranges::find(kKinds, ending(file.path)) == std::end(kKinds))
      continue;
    const bool put_together = contains(file.path, "assets/") || contains(file.path, "importmap") ||
                              contains(file.path, "javascript") || contains(file.path, "styles");
    if (!put_together) continue;
    ++read;
    const auto& lines = of.story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size() && i < kMostLines; ++i) {
      if (!takes_in(lines[i], names)) continue;
      const auto row = static_cast<std::uint32_t>(i + 1);
      if (files.size() < kNamedInRole) sentence.at({FileId(f), row, row});
      const std::string name(base_name(file.path));
      files.add(name, name, {FileId(f), 1, 1});
      break;
    }
  }
  if (files.empty()) return std::nullopt;
  return sentence
      .text(deed + "; " + files.list("file") + (files.size() == 1 ? " takes" : " take") + " it in.")
      .finish();
}

}  // namespace cutaway::narrative
