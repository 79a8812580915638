// SPDX-License-Identifier: Apache-2.0
// Reads lists of access rules that are elements of a document, whatever prefix their names have.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/forms.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using catalogue::Shape;
using syntax::DataView;

constexpr std::size_t kMaxLists = 200, kMaxRules = 400;

/// "security:http" → "http".
std::string_view without_space(std::string_view name) { return name.substr(name.find(':') + 1); }

/// `@security=none`, several of them: whether an attribute says one.
bool says_one(DataView element, std::string_view pairs) {
  for (const std::string_view pair : split(pairs, ' ')) {
    const std::size_t cut = pair.find('=');
    if (cut == std::string_view::npos) continue;
    const std::string_view said = trim(element[pair.substr(0, cut)].scalar());
    if (!said.empty() && matches_glob(pair.substr(cut + 1), said)) return true;
  }
  return false;
}

/// The pieces of which one is enough: "ROLE_A, ROLE_B", "hasRole('A') or hasRole('B')". Commas
/// inside of brackets part nothing.
std::vector<std::string> choices(std::string_view text) {
  std::vector<std::string> out(1);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0 && (text[i] == ',' || text.substr(i).starts_with(" or "))) {
      i += text[i] == ',' ? 0 : 3;
      out.emplace_back();
    } else {
      out.back() += text[i];
    }
  }
  for (std::string& one : out) one = trim(one);
  return out;
}

/// The roles in a piece: what stands in quotes, else the piece itself.
std::string roles_in(std::string_view piece) {
  std::vector<std::string> out;
  const auto cuts = split(piece, contains(piece, "\"") ? '"' : '\'');
  for (std::size_t i = 1; i < cuts.size(); i += 2) out.emplace_back(cuts[i]);
  return out.empty() ? std::string(piece) : join(out, ", ");
}

bool is_put_together(std::string_view piece) {
  return contains(piece, " and ") || contains(piece, "&&") || contains(piece, "||") ||
         piece.starts_with("!") || piece.starts_with("not ");
}

/// What a text asks for; kind "" where it is put together in a way that nobody reads.
Guarding asked_by(const ReaderContext& context, const Shape& shape, std::string_view text) {
  Guarding out;
  std::vector<std::string> roles;
  for (const std::string& piece : choices(text)) {
    const auto kind = is_put_together(piece)
                          ? std::nullopt
                          : access_kind(context, constant(shape.role("says")), piece);
    if (!kind || (!out.kind.empty() && (out.kind == "public") != (*kind == "public"))) return {};
    out.kind = out.kind.empty() || out.kind == *kind ? *kind : "auth";
    roles.push_back(roles_in(piece));
  }
  if (out.kind == "role") out.value = join(roles, ", ");
  out.name = constant(shape.role("name"));
  return out;
}

AccessRule rule_of_element(const ReaderContext& context, const Match& match, DataView entry,
                           bool expressions) {
  const Shape& shape = *match.shape;
  AccessRule rule;
  const std::string path(trim(entry[shape.role("entry_path")].scalar()));
  rule.all = path == "/**" && !expressions;
  rule.readable = !path.empty() && !contains(path, "${");
  if (!expressions) {
    rule.patterns = {path};
  } else if (const auto globs = globs_of_expression(path)) {
    rule.patterns = *globs;
  } else {
    rule.readable = false;
  }
  const std::string_view method = trim(entry[shape.role("entry_methods")].scalar());
  if (!method.empty()) rule.methods.push_back(method_in_name(method));
  rule.is = asked_by(context, shape, trim(entry[shape.role("entry_says")].scalar()));
  rule.is.place = {match.site.file, entry.line(), entry.line()};
  return rule;
}

std::optional<AccessChain> chain_of_element(const ReaderContext& context, const Match& match,
                                            DataView list) {
  const Shape& shape = *match.shape;
  AccessChain chain;
  chain.file = match.site.file;
  chain.files = constant(shape.role("files"));
  chain.expressions = says_one(list, shape.role("expressions"));
  if (const auto narrows = trim(list[shape.role("narrows")].scalar()); !narrows.empty()) {
    chain.narrowed = true;
    chain.narrowing = {std::string(narrows)};
    chain.readable = !chain.expressions && !contains(narrows, "${");
  }
  if (says_one(list, shape.role("unless"))) {
    AccessRule open;
    open.all = true;
    open.is = {"public",
               std::string(constant(shape.role("name"))),
               {},
               {match.site.file, list.line(), list.line()}};
    chain.rules.push_back(std::move(open));
    return chain;
  }
  const std::string_view wanted = constant(shape.role("entries"));
  for (auto entry = list.first_child(); entry; entry = entry.next_sibling()) {
    if (without_space(entry.key()) != wanted || chain.rules.size() >= kMaxRules) continue;
    // One that only says over which channel it wants to be asked says nothing of who may.
    if (!entry[shape.role("entry_says")]) continue;
    chain.rules.push_back(rule_of_element(context, match, entry, chain.expressions));
  }
  if (chain.rules.empty()) return std::nullopt;
  return chain;
}

}  // namespace

std::vector<AccessChain> access_chains_of_elements(const ReaderContext& context,
                                                   const Match& match) {
  std::vector<AccessChain> out;
  const std::string_view wanted = constant(match.shape->role("elements"));
  const DataView root = DataView::root(context.project.of(match.site.file));
  for (auto list = root.first_child(); list && out.size() < kMaxLists; list = list.next_sibling()) {
    if (without_space(list.key()) != wanted) continue;
    if (auto chain = chain_of_element(context, match, list)) out.push_back(std::move(*chain));
  }
  return out;
}

}  // namespace cutaway::meaning
