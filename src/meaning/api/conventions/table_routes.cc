// SPDX-License-Identifier: Apache-2.0
// Reads rows of method and path, and follows the tables that are put below a prefix.
#include "meaning/api/conventions/table_routes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/routes.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxTables = 64;

/// ":id", "*rest" and "$id<[0-9]+>" → "{id}", "{rest}".
std::string with_braces(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    const bool open = piece.front() == ':' || piece.front() == '*' || piece.front() == '$';
    const std::string name(piece.substr(open ? 1 : 0, piece.find('<')));
    out += open ? "/{" + name.substr(0, name.find('<')) + "}" : "/" + std::string(piece);
  }
  return out.empty() ? "/" : out;
}

/// The only own file of the name "admin.routes".
FileId table_named(const ReaderContext& context, std::string_view routes) {
  const std::string wanted = lower(routes);
  FileId found;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_own(context, file) || lower(base_name(context.project.file(file).path)) != wanted)
      continue;
    if (found.valid()) return {};
    found = file;
  }
  return found;
}

struct Table {
  FileId file;
  std::string prefix;
};

}  // namespace

std::vector<Route> table_routes(const ReaderContext& context, const Match& match) {
  std::vector<Route> out;
  std::vector<Table> open{{match.site.file, ""}};
  for (std::size_t i = 0; i < open.size() && i < kMaxTables; ++i) {
    const Table at = open[i];
    const std::vector<FileId> one{at.file};
    for (const Manifest& table : manifests(context, one)) {
      for (const DataView row : table.root().children()) {
        const std::string path = with_braces(row["path"].scalar());
        const std::string full =
            at.prefix.empty() ? path : join_route(at.prefix, path == "/" ? "" : path);
        if (row.key() == "->") {
          const FileId below = table_named(context, row["handler"].scalar());
          if (below.valid()) open.push_back({below, full});
          continue;
        }
        Route route;
        route.method = row.key();
        route.path = full;
        route.technology = match.shape->technology;
        route.place = table.place(row);
        out.push_back(std::move(route));
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning
