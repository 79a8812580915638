// SPDX-License-Identifier: Apache-2.0
// Patterns by which gateways choose a path, and what they make of it, brought to one plain form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cutaway::meaning {

/// A path as a gateway compares it: match is "prefix", "exact" or "regex".
struct PathMatch {
  std::string path, match = "prefix";
};

/// "^/(api|auth)/(.*)$" → the prefixes "/api/" and "/auth/"; an expression that is no plain
/// beginning stays as it is with the match "regex". At most 16.
std::vector<PathMatch> paths_of_regex(std::string_view regex);

/// "/api/*", "/api/**", "/api/{**rest}", "/api/{everything}" → prefix "/api/"; without a hole
/// exact.
PathMatch path_of_glob(std::string_view pattern);

/// The beginning that a replacement takes away and the one that it puts there: "^/api/(.*)" and
/// "/$1" → "/api/", "/". Nothing when the two are not of this form.
std::optional<std::pair<std::string, std::string>> replaced_beginning(std::string_view regex,
                                                                      std::string_view replacement,
                                                                      std::string_view path);

/// What stands instead of `path` when `from` gives way to `to`; `path` itself when it does not
/// begin with `from`.
std::string exchanged(std::string_view path, std::string_view from, std::string_view to);

/// "http://api:8080/v1/x" → scheme with authority, and "/v1/x" (empty if none).
std::pair<std::string, std::string> split_address(std::string_view address);

/// "30", "30s", "1m" as a reader writes a time: a number alone gets `unit`.
std::string time_with_unit(std::string_view written, std::string_view unit);

/// Joins two pieces of a path with one slash between them: "/a/" + "/b" → "/a/b".
std::string joined_paths(std::string_view first, std::string_view second);

}  // namespace cutaway::meaning
