// SPDX-License-Identifier: Apache-2.0
// Reads conditions: which path and which methods they ask for, and what is called behind them.
#include "meaning/api/conventions/compared_routes.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Guard;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewestRoutes = 3;
constexpr int kDeepest = 12;

struct Row {
  std::string language, path, method;
  TechnologyId technology;
};

std::vector<Row> rows_of(const ReaderContext& context) {
  std::vector<Row> out;
  for (const auto& [key, text] : context.catalogue.table("compared_routes")) {
    const auto cells = split(text, '|');
    if (key != "of" || cells.size() != 4) continue;
    out.push_back({std::string(trim(cells[0])), std::string(trim(cells[1])),
                   std::string(trim(cells[2])), context.catalogue.find(trim(cells[3]))});
  }
  return out;
}

/// "r.URL.Path" of member(member(r, URL), Path).
std::string spelled(const Syntax& syntax, ValueId id, int depth = 0) {
  const ValueNode& node = syntax.value(id);
  if (node.kind != ValueKind::member || node.child_count == 0 || depth > kDeepest)
    return std::string(syntax.text(node.text));
  return spelled(syntax, syntax.child(node, 0), depth + 1) + "." +
         std::string(syntax.text(node.text));
}

/// What a condition asks for.
struct Asked {
  std::string request;  ///< the name before the members: "r"
  std::vector<std::string> paths, methods;
};

class Comparisons {
 public:
  Comparisons(const ReaderContext& context, Guards& guards, const Row& row, FileId file)
      : context_(context),
        guards_(guards),
        row_(row),
        file_(file),
        syntax_(context.project.of(file)) {}

  void add(std::vector<Route>& out) {
    for (std::size_t g = 0; g < syntax_.guards.size(); ++g) {
      const Guard& guard = syntax_.guards[g];
      if (guard.negated || !guard.value.valid()) continue;
      Asked asked;
      read(guard.value, asked, 0);
      if (asked.paths.empty()) continue;
      const syntax::Call* call = answering(GuardId(g), asked.request);
      if (call != nullptr) add_routes(asked, guard, *call, out);
    }
  }

 private:
  void read(ValueId id, Asked& asked, int depth) {
    const ValueNode& node = syntax_.value(id);
    if (depth > kDeepest) return;
    const std::string_view sign = syntax_.text(node.text);
    const bool joins = node.kind == ValueKind::alternative ||
                       (node.kind == ValueKind::comparison && (sign == "and" || sign == "or"));
    for (std::size_t c = 0; joins && c < node.child_count; ++c)
      read(syntax_.child(node, c), asked, depth + 1);
    if (node.kind != ValueKind::comparison || sign != "==" || node.child_count != 2) return;
    for (const auto& [left, right] : {std::pair(0, 1), std::pair(1, 0)})
      compare(syntax_.child(node, left), syntax_.child(node, right), asked);
  }

  void compare(ValueId member, ValueId with, Asked& asked) {
    if (syntax_.value(member).kind != ValueKind::member) return;
    const std::string name = spelled(syntax_, member);
    const auto is = [&](const std::string& end) { return name.ends_with("." + end); };
    if (is(row_.path)) {
      const linking::ClosedValue path = context_.links.close({file_, with});
      if (path.alternatives.size() != 1 || !path.alternatives.front().complete ||
          !path.best().starts_with("/"))
        return;
      asked.request = name.substr(0, name.find('.'));
      asked.paths.emplace_back(path.best());
    } else if (is(row_.method)) {
      const linking::ClosedValue text = context_.links.close({file_, with});
      const bool known = !text.alternatives.empty() && text.alternatives.front().complete;
      const std::string method =
          method_in_name(known ? text.best() : std::string(syntax_.text(syntax_.value(with).text)));
      if (method != "ANY") asked.methods.push_back(method);
    }
  }

  /// The first call right behind the condition that is given the request and is the product's own.
  const syntax::Call* answering(GuardId guard, std::string_view request) const {
    for (const syntax::Call& call : syntax_.calls) {
      if (call.guard != guard || syntax_.text(call.name) == "ServeHTTP") continue;
      for (std::size_t a = 0; a < call.argument_count; ++a) {
        const ValueNode& given = syntax_.value(syntax_.arguments[call.first_argument + a]);
        const bool named = given.kind == ValueKind::parameter || given.kind == ValueKind::reference;
        if (named && syntax_.text(given.text) == request) return &call;
      }
    }
    return nullptr;
  }

  /// `list` of `ensureUser(list)`, as deep as calls stand in each other.
  SymbolRef function_of(ValueId callee, int depth = 0) const {
    const ValueNode& node = syntax_.value(callee);
    if (node.kind != ValueKind::call || depth > kDeepest)
      return context_.links.what_is({file_, callee}).symbol;
    for (std::size_t c = 1; c < node.child_count; ++c) {
      const SymbolRef found = function_of(syntax_.child(node, c), depth + 1);
      if (found.file.valid()) return found;
    }
    return {};
  }

  void add_routes(const Asked& asked, const Guard& guard, const syntax::Call& call,
                  std::vector<Route>& out) {
    Route route;
    route.technology = row_.technology;
    route.place = {file_, guard.line, guard.line};
    const ValueNode& callee = syntax_.value(call.callee);
    const bool wrapped = callee.kind == ValueKind::call;
    route.handler = function_of(call.callee);
    if (!route.handler.file.valid()) return;
    if (wrapped) append(route.guarded_by, guards_.of_wrapper({file_, call.callee}));
    append(route.guarded_by, guards_.of_handler(route.handler));
    for (const std::string& path : asked.paths) {
      route.path = join_route("", path);
      for (const std::string& method : asked.methods) {
        route.method = method;
        out.push_back(route);
      }
      if (!asked.methods.empty()) continue;
      route.method = "ANY";
      out.push_back(route);
    }
  }

  const ReaderContext& context_;
  Guards& guards_;
  const Row& row_;
  FileId file_;
  const Syntax& syntax_;
};

}  // namespace

std::vector<Route> compared_routes(const ReaderContext& context, Guards& guards) {
  std::vector<Route> out;
  for (const Row& row : rows_of(context)) {
    for (std::size_t f = 0; f < context.project.size(); ++f) {
      const FileId file(f);
      const LanguageId language = context.project.file(file).language;
      if (!is_own(context, file) || !language.valid() ||
          catalogue::language(language).name != row.language)
        continue;
      Comparisons(context, guards, row, file).add(out);
    }
  }
  if (out.size() < kFewestRoutes) out.clear();
  return out;
}

}  // namespace cutaway::meaning
