// SPDX-License-Identifier: Apache-2.0
// Looks for signs that a framework answers more than was read.
#include "narrative/roles/endpoints_read.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// So many unread ones for each that was read are no slip.
constexpr std::size_t kEach = 5;

/// Whether no piece of an address is known: "/{path}" of a function that is handed all of them.
bool is_all_open(const model::Endpoint& endpoint) {
  if (endpoint.complete) return false;
  // "/ds{url}": whatever own code hangs behind the beginning, by a decorator of its own.
  const std::size_t hole = endpoint.path.rfind('{');
  if (endpoint.path.ends_with('}') && hole > 1 && endpoint.path[hole - 1] != '/' &&
      std::string_view(endpoint.path).substr(0, hole).find('{') == std::string_view::npos)
    return true;
  if (endpoint.handler.valid()) return false;
  const auto pieces = split(endpoint.path, '/');
  return std::ranges::all_of(pieces,
                             [](std::string_view one) { return one.empty() || one[0] == '{'; }) &&
         std::ranges::any_of(pieces, [](std::string_view one) { return !one.empty(); });
}

/// Whether a loop hands it over with an address of which a piece is open: it stands for as many as
/// there are rows in what the loop goes through, such as what plug-ins bring.
bool stands_for_many(const Story& story, const model::Endpoint& endpoint) {
  if (endpoint.complete) return false;
  return std::ranges::any_of(endpoint.places, [&](const Place& at) {
    const auto& calls = story.analysis.project->of(at.file).calls;
    return std::ranges::any_of(calls, [&](const syntax::Call& call) {
      return (call.flags & syntax::kInLoop) != 0 && at.line <= call.line &&
             call.line <= std::max(at.line, at.end_line);
    });
  });
}

/// Whether more files use it than all that was read explains: addresses of any framework, for a
/// page may take one in, and operations behind one address.
bool used_in_many_files(const Story& story, TechnologyId technology) {
  constexpr std::size_t kManyFiles = 15;
  const std::size_t read =
      story.model().endpoints.size() +
      static_cast<std::size_t>(
          std::ranges::count_if(story.model().operations, [](const model::Operation& one) {
            return one.kind == "graphql" || one.kind == "rpc" || one.kind == "websocket";
          }));
  return std::ranges::any_of(story.frameworks, [&](const FrameworkUse& one) {
    return !one.screens && one.use->technology == technology && one.files >= kManyFiles &&
           read * kEach < one.files;
  });
}

/// The address that a call hangs a router below: "/api/v1" of `r.Mount("/api/v1", api)`.
std::string_view hung_below(const Story& story, FileId file, std::size_t index,
                            TechnologyId technology) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = story.analysis.links->calls(file);
  if (call.argument_count == 0 || index >= targets.size() || targets[index].origin == 0) return {};
  const ValueId first = syntax.arguments[call.first_argument];
  if (!first.valid() || syntax.value(first).kind != syntax::ValueKind::string) return {};
  const auto shapes =
      story.analysis.catalogue->shapes("call", story.analysis.links->name(targets[index].origin));
  const bool hangs = std::ranges::any_of(shapes, [&](const catalogue::Shape* shape) {
    return shape->technology == technology && shape->means == "mount" &&
           shape->role("prefix") == "0";
  });
  return hangs ? syntax.text(syntax.value(first).text) : std::string_view();
}

/// Routers that hang below an address of which nothing was read: they are made in another way.
std::size_t unread_mounts(const Story& story, TechnologyId technology) {
  const auto& shapes = story.analysis.catalogue->technology(technology).shapes;
  const bool can_hang =
      std::ranges::any_of(shapes, [](const auto& one) { return one.means == "mount"; });
  std::set<FileId> files;
  for (const meaning::Sighting& row : story.facts().sightings)
    if (can_hang && row.technology == technology && row.how == "import" &&
        story.tree().file(row.place.file).origin == sources::Origin::own)
      files.insert(row.place.file);
  std::set<std::string> unread;
  for (const FileId file : files) {
    for (std::size_t i = 0; i < story.analysis.project->of(file).calls.size(); ++i) {
      const std::string prefix(hung_below(story, file, i, technology));
      if (prefix.size() < 2 || prefix[0] != '/' || contains(prefix, "{")) continue;
      if (std::ranges::none_of(story.model().endpoints, [&](const model::Endpoint& one) {
            return one.technology == technology && contains(one.path, prefix);
          }))
        unread.insert(prefix);
    }
  }
  return unread.size();
}

/// Public functions of the classes that answer, of a framework that reaches each by its name, for
/// which no address was found.
std::size_t unread_actions(const Story& story, TechnologyId technology) {
  const auto& shapes = story.analysis.catalogue->technology(technology).shapes;
  if (std::ranges::none_of(shapes, [](const auto& one) { return one.means == "convention"; }))
    return 0;
  std::map<FileId, std::set<std::size_t>> answering;  // classes
  std::set<SymbolRef> read;
  for (const model::Endpoint& endpoint : story.model().endpoints) {
    const SymbolRef at = endpoint.handler;
    if (endpoint.technology != technology || !at.valid()) continue;
    read.insert(at);
    const auto& symbol = story.analysis.project->of(at.file).symbols[at.symbol.index()];
    if (symbol.container.valid()) answering[at.file].insert(symbol.container.index());
  }
  std::size_t unread = 0;
  for (const auto& [file, classes] : answering) {
    const syntax::Syntax& syntax = story.analysis.project->of(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& one = syntax.symbols[i];
      const bool open = (one.flags & syntax::kExported) != 0 &&
                        (one.flags & (syntax::kPrivate | syntax::kStatic | syntax::kAbstract)) == 0;
      unread += open && one.kind == syntax::SymbolKind::method && one.container.valid() &&
                        classes.contains(one.container.index()) && !one.type.empty() &&
                        !read.contains({file, SymbolId(i)})
                    ? 1
                    : 0;
    }
  }
  return unread;
}

/// Files of controllers that a framework reaches by their names and of which no address was read,
/// because they could not be read or are asked in yet another way.
bool has_unread_controllers(const Story& story, TechnologyId technology) {
  const auto& shapes = story.analysis.catalogue->technology(technology).shapes;
  const auto shape = std::ranges::find_if(
      shapes, [](const auto& one) { return !one.role("controllers").empty(); });
  if (shape == shapes.end()) return false;
  const std::string_view glob = shape->role("controllers").substr(1);
  std::set<FileId> read;
  for (const model::Endpoint& one : story.model().endpoints) {
    for (const Place& at : one.places) read.insert(at.file);
    if (one.handler.valid()) read.insert(one.handler.file);
  }
  std::size_t all = 0, unread = 0;
  for (std::size_t f = 0; f < story.analysis.project->size(); ++f) {
    const sources::File& file = story.analysis.project->file(FileId(f));
    if (file.origin != sources::Origin::own || !matches_glob(glob, file.path)) continue;
    all += 1;
    unread += read.contains(FileId(f)) ? 0 : 1;
  }
  return unread * kEach >= std::max<std::size_t>(all, 1);
}

}  // namespace

bool answers_more(const Story& story, TechnologyId technology, std::size_t read) {
  constexpr std::size_t kFewestMounts = 3;
  if (!technology.valid()) return false;
  if (std::ranges::any_of(story.model().endpoints, [&](const model::Endpoint& one) {
        return one.technology == technology && (is_all_open(one) || stands_for_many(story, one));
      }))
    return true;
  if (used_in_many_files(story, technology) || has_unread_controllers(story, technology))
    return true;
  const std::size_t mounts = unread_mounts(story, technology);
  return (mounts >= kFewestMounts && mounts * kEach >= read) ||
         unread_actions(story, technology) * kEach >= std::max<std::size_t>(read, 1);
}

std::string endpoints_told(const Story& story, TechnologyId technology, std::size_t read) {
  return (answers_more(story, technology, read) ? "at least " : "") + amount(read, "endpoint");
}

}  // namespace cutaway::narrative
