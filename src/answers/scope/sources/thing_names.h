// SPDX-License-Identifier: Apache-2.0
// What the names of things say by their form.
#pragma once

#include <string>
#include <string_view>

#include "answers/scope/sources/things.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

/// "/books/{bookSlug}" → "/books/": what it takes is not what it is named after.
std::string fixed_path(std::string_view path);
/// "created_at": when a row came says nothing of how it is made.
bool is_stamp(std::string_view name);
/// "/api/subscriptions.list": the path ends with a word for showing.
bool only_lists(std::string_view path);
/// "POST /api/subscriptions.list" where somebody wants to subscribe.
bool only_shows(const Thing& thing);

/// "exports" of `module.exports = …`: a word of the language where a name could stand.
bool is_nameless(std::string_view name);

/// "upload_a_document": by which a text is asked for.
bool is_key_of_text(std::string_view text);

/// "app/config.php": a file that holds settings, by its name.
bool is_settings(std::string_view path);

/// "scripts/changelog.js": what developers run, no part of the product.
bool is_tooling(std::string_view path);
/// "zp_tickets" for tickets: all of its name is said but a short prefix of all tables.
bool is_whole_name(const Thing& thing);
/// A setting, rule or field, or a constant with a name that is written large: "MAX_DAYS", and not
/// "submissionId".
bool is_set(const Thing& thing);
/// "InvoicePolicy.send": who may do it, and not what does it.
bool only_guards(const Thing& thing);

/// "ShareLink" of "ShareLinkViewSet": a framework's word at the end is no view that people keep.
std::string_view without_role(std::string_view handler);

/// "HandleBooks" of "HandleBooksRequest": by what a program is asked is nothing that people ask
/// for.
std::string_view without_transport(std::string_view name);

/// The word with which most kept things begin, as "spree" of `spree_orders`; empty without one.
std::string prefix_of_kept(const model::Model& model);

/// "/shop/" where at least four of five routes begin so: it names the product, and nothing that is
/// done with a thing. Empty without one, and of few routes.
std::string prefix_of_routes(const model::Model& model);
/// The path without that prefix.
std::string_view behind_prefix(std::string_view path, std::string_view prefix);

/// Where it is declared: the class, else the whole schema, rather than a step that once made or
/// changed its table.
Place declared_at(const model::Analysis& analysis, const ranking::FileKinds& kinds,
                  const model::Entity& entity);

}  // namespace cutaway::answers
