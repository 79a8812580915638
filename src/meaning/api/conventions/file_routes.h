// SPDX-License-Identifier: Apache-2.0
// File routes: files whose place in the tree is the path that they answer.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

class FileRoutes {
 public:
  FileRoutes(const ReaderContext& context, const Facts& facts);

  /// The routes of a file that a shape `on = "file"` matched, one a method that the file exports,
  /// asks for or has in its name.
  std::vector<Route> of(const Match& match) const;

 private:
  std::string address(const Match& match) const;
  std::string_view below_package(std::string_view path) const;
  void add_exports(const Match& match, const Route& route, std::vector<Route>& out) const;
  bool add_made(const Match& match, Route& route, std::vector<Route>& out) const;
  void add_asked(const Match& match, const Route& route, std::vector<Route>& out) const;

  const ReaderContext& context_;
  std::set<std::string, std::less<>> folders_;  ///< with a manifest of their own
};

/// The address of a file that is a route: "app/shop/[id]/page.tsx" below "app/" → "/shop/{id}".
std::string route_of_file(std::string_view path, std::string_view below);
/// The same where the name of the file holds the segments: "api.users.$id.ts" → "/api/users/{id}".
std::string route_of_dots(std::string_view path, std::string_view below);

}  // namespace cutaway::meaning
