// SPDX-License-Identifier: Apache-2.0
// Paths that are written as regular expressions, as people would write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::meaning {

/// "^flags/(?P<id>[0-9]+)/$" → "^flags/{id}/$": groups become parameters, escapes go. A text that
/// is no expression stays as it is, unless
/// `expression` says that it is one. Anchors stay, they say where texts join.
std::string readable_pattern(std::string_view pattern, bool expression = false);
/// Names of the parameters of a path: "/tag/<uuid:id>/{page}" → id, page.
std::vector<std::string> parameters_in(std::string_view path);
/// "/tag/<id:int>" of frameworks that write the name first → "/tag/{id}" (`holes = "=name:type"`).
std::string with_names_first(std::string_view path);
/// "comments/(:uuid)" of frameworks whose holes are marked by a name alone → "comments/{uuid}"
/// (`holes = "=(:name)"`).
std::string with_marks_named(std::string_view path);
/// A path or prefix as the role `holes` of a shape says that holes are written.
std::string with_holes(std::string_view holes, std::string path);
/// `readable_pattern` without the anchors.
std::string readable_prefix(std::string_view pattern);

}  // namespace cutaway::meaning
