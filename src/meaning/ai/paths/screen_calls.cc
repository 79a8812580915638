// SPDX-License-Identifier: Apache-2.0
// Reads texts of code for browsers that are addresses of the product itself.
#include "meaning/ai/paths/screen_calls.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 160;
constexpr std::size_t kMostBefore = 3;  ///< parts that a mount or a proxy puts in front
constexpr std::size_t kFewestSame = 2;  ///< parts before an end that is filled in
constexpr std::string_view kHole = "{}";
constexpr std::uint32_t kMethodBelow = 8;  ///< lines below an address that may say its method
constexpr std::string_view kOfAnyProgram = "/chat/completions";
/// Code for browsers, and templates of pages, which hold such code.
constexpr std::string_view kEndings[] = {".ts",     ".tsx",   ".js",     ".jsx",    ".mjs",  ".vue",
                                         ".svelte", ".astro", ".html",   ".ejs",    ".erb",  ".hbs",
                                         ".jinja",  ".j2",    ".jinja2", ".twig",   ".heex", ".eex",
                                         ".pug",    ".tmpl",  ".gohtml", ".cshtml", ".razor"};
constexpr std::string_view kMethods[] = {"get", "post", "put", "patch", "delete"};

bool is_code_of_screens(std::string_view path) {
  return std::ranges::any_of(kEndings, [&](std::string_view end) { return path.ends_with(end); });
}

/// "{id}", ":id", "<int:id>", and what code fills in.
bool is_filled(std::string_view part) {
  return part.find_first_of("{<*") != std::string_view::npos || part.starts_with(":");
}

/// `http://localhost:8003/llm/` is at "/llm/"; "" where the host is another's.
std::string_view without_host(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos) {
    text.remove_prefix(scheme + 3);
    const std::string_view host = text.substr(0, text.find_first_of("/?"));
    const bool own = host.starts_with("localhost") || host.starts_with("127.") ||
                     host.starts_with("0.0.0.0") || host.starts_with(kHole);
    return own ? text.substr(host.size()) : std::string_view();
  }
  // `${base}/ws/chat`
  const std::size_t slash = text.find('/');
  const bool based = slash != std::string_view::npos && slash > 0 && text.starts_with(kHole) &&
                     text.substr(0, slash).find_first_not_of("{}") == std::string_view::npos;
  return based ? text.substr(slash) : text;
}

/// The parts of an address; empty where the text is none.
std::vector<std::string> parts_of(std::string_view text) {
  if (text.size() < 3 || text.size() > kLongest) return {};
  text = without_host(text);
  if (!text.starts_with("/") || text.starts_with("//")) return {};
  text = text.substr(0, text.find_first_of("?#"));
  std::vector<std::string> out;
  bool plain = true;
  for (const std::string_view part : split(text, '/')) {
    if (part.empty()) continue;
    plain = plain && part.find_first_of(" .,;\"'()\\$\n") == std::string_view::npos;
    out.emplace_back(part);
  }
  const bool says =
      std::ranges::any_of(out, [](const std::string& part) { return !is_filled(part); });
  return plain && says ? out : std::vector<std::string>();
}

/// One is the end of the other, part by part, and a word of them is the same.
bool are_alike(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const std::size_t shared = std::min(one.size(), other.size());
  if (std::max(one.size(), other.size()) - shared > kMostBefore) return false;
  bool same_word = false;
  for (std::size_t i = 1; i <= shared; ++i) {
    const std::string &a = one[one.size() - i], &b = other[other.size() - i];
    if (is_filled(a) || is_filled(b)) continue;
    if (a != b) return false;
    same_word = true;
  }
  return same_word;
}

bool is_method(std::string_view name) {
  return std::ranges::find(kMethods, lower(name)) != std::end(kMethods);
}

/// `post` of `client.post("/runs")`, "POST" of `fetch(address, { method: "POST" })`; "" = not said.
std::string method_at(const syntax::Syntax& syntax, std::uint32_t line) {
  for (const syntax::Call& call : syntax.calls)
    if (call.line <= line && line <= std::max(call.line, call.end_line) &&
        is_method(syntax.text(call.name)))
      return lower(syntax.text(call.name));
  std::uint32_t nearest = line + kMethodBelow + 1;
  std::string out;
  for (const ValueNode& node : syntax.values) {
    const bool below = node.kind == ValueKind::string && line <= node.line && node.line < nearest;
    if (below && is_method(syntax.text(node.text)))
      nearest = node.line, out = lower(syntax.text(node.text));
  }
  return out;
}

/// What is put together: `/runs/${id}/stream` is "/runs/{}/stream".
std::string joined(const syntax::Syntax& syntax, const ValueNode& node, std::vector<bool>& within) {
  std::string out;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueId id = syntax.child(node, c);
    const ValueNode& child = syntax.value(id);
    within[id.index()] = true;
    if (child.kind == ValueKind::string)
      out += syntax.text(child.text);
    else
      out += kHole;
  }
  return out;
}

}  // namespace

ScreenCalls::ScreenCalls(const AiGround& ground) : ground_(ground) {
  std::set<FileId> answering;
  for (const Route& route : ground.facts.routes)
    for (const FileId file : {route.place.file, route.handler.file}) answering.insert(file);
  if (answering.empty()) return;
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    const bool screens = is_own(ground.context, id) && !answering.contains(id) &&
                         is_code_of_screens(ground.path(id)) && !ground.beside(id);
    if (screens) note_file(id);
  }
  for (auto& [end, rows] : asked_)
    std::ranges::stable_sort(rows, {}, [](const Asked& row) { return !row.line.speaks; });
}

void ScreenCalls::note_file(FileId id) {
  const syntax::Syntax& syntax = ground_.context.project.of(id);
  std::vector<bool> within(syntax.values.size(), false);
  const std::set<ValueId> leads = only_leading(syntax);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::concat) continue;
    const std::string text = joined(syntax, node, within);
    if (!leads.contains(ValueId(i))) note(id, text, node.line);
  }
  for (std::size_t i = 0; i < syntax.values.size(); ++i)
    if (syntax.values[i].kind == ValueKind::string && !within[i] && !leads.contains(ValueId(i)))
      note(id, syntax.text(syntax.values[i].text), syntax.values[i].line);
}

/// `router.push("/chat")`, `pathname === "/chat"`: texts by which a page is opened or known, and
/// nothing is asked.
std::set<ValueId> ScreenCalls::only_leading(const syntax::Syntax& syntax) const {
  std::set<ValueId> out;
  for (const syntax::Call& call : syntax.calls)
    if (call.argument_count > 0 &&
        ground_.words.has("screen_calls.leads", letters_of(syntax.text(call.name))))
      out.insert(syntax.arguments[call.first_argument]);
  for (const ValueNode& node : syntax.values)
    if (node.kind == ValueKind::comparison)
      for (std::size_t c = 0; c < node.child_count; ++c) out.insert(syntax.child(node, c));
  return out;
}

void ScreenCalls::note(FileId id, std::string_view text, std::uint32_t line) {
  std::vector<std::string> parts = parts_of(text);
  if (parts.empty() || line == 0) return;
  std::string end = is_filled(parts.back()) ? std::string(kHole) : parts.back();
  const Line named{{id, line, line}, speaks(id, line), {}};
  Line ended = named;
  if (end == kHole) ended.open = "/" + join(parts, "/");
  asked_[std::move(end)].push_back(
      {std::move(parts), named, std::move(ended), method_at(ground_.context.project.of(id), line)});
}

bool ScreenCalls::speaks(FileId id, std::uint32_t line) const {
  const syntax::Syntax& syntax = ground_.context.project.of(id);
  std::string said(base_name(ground_.path(id)));
  const SymbolId around = ground_.file(id).named(symbol_at(syntax, line));
  if (around.valid()) said += " " + function_name(syntax, around);
  return ground_.words.has_any("path.asks", identifier_words(said));
}

const ScreenCalls::Line* ScreenCalls::of(std::string_view entry) const {
  const std::size_t space = entry.find(' ');
  if (asked_.empty() || space == std::string_view::npos) return nullptr;
  const std::vector<std::string> parts = parts_of(entry.substr(space + 1));
  if (parts.empty()) return nullptr;
  const auto rows = asked_.find(is_filled(parts.back()) ? kHole : std::string_view(parts.back()));
  // An address that ends like those of providers is the own one only where all of it is named.
  const bool any = entry.ends_with(kOfAnyProgram);
  const std::string method = lower(entry.substr(0, space));
  const Asked* found = nullptr;
  for (std::size_t i = 0; rows != asked_.end() && i < rows->second.size(); ++i) {
    const Asked& row = rows->second[i];
    if (!are_alike(row.parts, parts) || (any && row.parts.size() < parts.size())) continue;
    if (row.method == method) return &row.line;
    // `href="/talks/…"` only leads there.
    if (found == nullptr || (!found->method.empty() && row.method.empty())) found = &row;
  }
  if (found != nullptr) return &found->line;
  return is_filled(parts.back()) ? nullptr : open_ended(parts);
}

/// `/chat/${provider}` for `/chat/openai`: all but the end is the same, and no route takes just
/// anything there.
const ScreenCalls::Line* ScreenCalls::open_ended(const std::vector<std::string>& parts) const {
  const auto rows = asked_.find(kHole);
  if (rows == asked_.end() || parts.size() < kFewestSame + 1) return nullptr;
  const auto same_but_end = [&](const std::vector<std::string>& other) {
    return other.size() == parts.size() && is_filled(other.back()) &&
           std::equal(other.begin(), other.end() - 1, parts.begin());
  };
  for (const Route& route : ground_.facts.routes)
    if (same_but_end(parts_of(route.path))) return nullptr;
  const auto found =
      std::ranges::find_if(rows->second, [&](const Asked& row) { return same_but_end(row.parts); });
  return found == rows->second.end() ? nullptr : &found->ended;
}

}  // namespace cutaway::meaning
