// SPDX-License-Identifier: Apache-2.0
// Words, quotes and ${VARIABLES} of shells, as Dockerfiles, compose files and Procfiles use them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::syntax {

/// The words of one command line with their quotes removed; at most 4,096.
std::vector<std::string> shell_words(std::string_view text);

/// `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`, `${NAME:?message}`
/// replaced. A name that `look_up` does not know and that has no default stays as written; `$$` is
/// `$`. Defaults nest to depth 8.
std::string expand_variables(
    std::string_view text,
    const std::function<std::optional<std::string>(std::string_view)>& look_up);

}  // namespace cutaway::syntax
