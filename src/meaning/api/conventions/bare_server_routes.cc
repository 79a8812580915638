// SPDX-License-Identifier: Apache-2.0
// A path counts where it comes from the address of a parameter: what a page in the browser compares
// with its own address is no request.
#include "meaning/api/conventions/bare_server_routes.h"

#include <algorithm>
#include <set>
#include <string>

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

constexpr std::size_t kFewestRoutes = 3, kMostInside = 24;
constexpr int kDeepest = 8, kMostHops = 3, kMostGuards = 6;

using Words = std::set<std::string, std::less<>>;

Words words_of(std::string_view cell) {
  Words out;
  for (const std::string_view word : split(trim(cell), ' '))
    if (!word.empty()) out.emplace(word);
  return out;
}

struct Row {
  std::string language, address, method;
  Words paths;
  TechnologyId technology;
};

struct Knowledge {
  explicit Knowledge(const ReaderContext& context) {
    for (const auto& [key, text] : context.catalogue.table("compared_routes")) {
      if (key == "bare_servers.makers") makers.insert(text);
      if (key == "bare_servers.origins") origins.insert(text);
      if (key == "bare_servers.begins") begins.insert(text);
      if (key == "bare_servers.answers") answers.insert(text);
      const auto cells = split(text, '|');
      if (key != "bare_servers.of" || cells.size() != 5) continue;
      rows.push_back({std::string(trim(cells[0])), std::string(trim(cells[1])),
                      std::string(trim(cells[3])), words_of(cells[2]),
                      context.catalogue.find(trim(cells[4]))});
    }
  }
  std::vector<Row> rows;
  Words makers, origins, begins, answers;
};

/// Whether the file makes a server of the language's own library.
bool makes_server(const ReaderContext& context, const Knowledge& known, FileId file) {
  const Syntax& syntax = context.project.of(file);
  const auto targets = context.links.calls(file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    if (!known.makers.contains(syntax.text(syntax.calls[c].name)) || targets[c].origin == 0)
      continue;
    const std::string_view origin = context.links.name(targets[c].origin);
    if (known.origins.contains(origin.substr(0, origin.rfind(':')))) return true;
  }
  return false;
}

/// What the conditions around a call ask of a request.
struct Asked {
  std::string request;  ///< the parameter that is the request
  std::vector<std::string> paths, methods;
};

class Conditions {
 public:
  Conditions(const ReaderContext& context, const Knowledge& known, const Row& row, FileId file)
      : context_(context),
        known_(known),
        row_(row),
        file_(file),
        syntax_(context.project.of(file)) {}

  void add(Guards& guards, std::vector<Route>& out) const {
    for (std::size_t g = 0; g < syntax_.guards.size(); ++g) {
      const Guard& guard = syntax_.guards[g];
      Asked asked = read(guard);
      if (asked.paths.empty() && asked.methods.empty()) continue;
      add_outer(guard.parent, asked);
      if (asked.paths.empty() || asked.request.empty()) continue;
      bool answers = false;
      const SymbolRef handler = answering(GuardId(g), asked, answers);
      if (answers) add_routes(asked, guard, handler, guards, out);
    }
  }

 private:
  Asked read(const Guard& guard) const {
    Asked out;
    if (!guard.negated && guard.value.valid()) read(guard.value, guard.line, out, 0);
    return out;
  }

  /// What stands further out says what the inner condition leaves open.
  void add_outer(GuardId at, Asked& asked) const {
    for (int step = 0; at.valid() && step < kMostGuards; ++step) {
      const Guard& guard = syntax_.guards[at.index()];
      const Asked outer = read(guard);
      if (asked.paths.empty()) asked.paths = outer.paths;
      if (asked.methods.empty()) asked.methods = outer.methods;
      if (asked.request.empty()) asked.request = outer.request;
      at = guard.parent;
    }
  }

  void read(ValueId id, std::uint32_t line, Asked& asked, int depth) const {
    const ValueNode& node = syntax_.value(id);
    if (depth > kDeepest) return;
    const std::string_view sign = syntax_.text(node.text);
    const bool joins = node.kind == ValueKind::alternative ||
                       (node.kind == ValueKind::comparison && (sign == "and" || sign == "or"));
    for (std::size_t c = 0; joins && c < node.child_count; ++c)
      read(syntax_.child(node, c), line, asked, depth + 1);
    if (node.kind == ValueKind::call) return read_begin(node, line, asked);
    if (node.kind != ValueKind::comparison || sign != "==" || node.child_count != 2) return;
    for (const auto& [left, right] : {std::pair(0, 1), std::pair(1, 0)})
      compare(syntax_.child(node, left), syntax_.child(node, right), line, asked);
  }

  /// `url.pathname.startsWith("/orders")`
  void read_begin(const ValueNode& call, std::uint32_t line, Asked& asked) const {
    if (call.child_count != 2) return;
    const ValueNode& callee = syntax_.value(syntax_.child(call, 0));
    if (!known_.begins.contains(syntax_.text(callee.text)) || callee.child_count == 0) return;
    const std::string request = request_of_path(syntax_.child(callee, 0), line);
    std::string path = path_written(syntax_.child(call, 1));
    if (request.empty() || path.empty()) return;
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    asked.request = request;
    asked.paths.push_back((path == "/" ? "" : path) + "/*");
  }

  void compare(ValueId asked_of, ValueId with, std::uint32_t line, Asked& asked) const {
    if (const std::string path = path_written(with); !path.empty()) {
      const std::string request = request_of_path(asked_of, line);
      if (request.empty()) return;
      asked.request = request;
      asked.paths.push_back(path);
    } else if (is_method(asked_of)) {
      const linking::ClosedValue text = context_.links.close({file_, with});
      const bool known = !text.alternatives.empty() && text.alternatives.front().complete;
      const std::string method = known ? method_in_name(std::string(text.best())) : "ANY";
      if (method != "ANY") asked.methods.push_back(method);
    }
  }

  /// The path that a value is; "" where it is none.
  std::string path_written(ValueId value) const {
    const linking::ClosedValue path = context_.links.close({file_, value});
    if (path.alternatives.size() != 1 || !path.alternatives.front().complete) return {};
    return path.best().starts_with("/") ? std::string(path.best()) : std::string();
  }

  bool is_method(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    const bool named = node.kind == ValueKind::member || node.kind == ValueKind::reference;
    return named && syntax_.text(node.text) == row_.method;
  }

  /// The parameter whose address a value is the path of: `req.url`, `url.pathname`, `path`.
  std::string request_of_path(ValueId value, std::uint32_t line) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::member && !row_.paths.contains(syntax_.text(node.text))) return {};
    if (node.kind != ValueKind::member && node.kind != ValueKind::reference) return {};
    return request_in(value, line, 0);
  }

  std::string request_in(ValueId value, std::uint32_t line, int hops) const {
    for (const ValueId one : values_within(syntax_, {value}, kMostInside)) {
      const ValueNode& node = syntax_.value(one);
      if (node.kind == ValueKind::member && node.child_count > 0 &&
          syntax_.text(node.text) == row_.address) {
        const ValueNode& of = syntax_.value(syntax_.child(node, 0));
        if (of.kind == ValueKind::parameter) return std::string(syntax_.text(of.text));
      }
      if (node.kind != ValueKind::reference || hops == kMostHops) continue;
      const syntax::Binding* local = bound(syntax_.text(node.text), line);
      if (local == nullptr || !local->value.valid()) continue;
      if (std::string found = request_in(local->value, local->line, hops + 1); !found.empty())
        return found;
    }
    return {};
  }

  /// What the name got last before the line.
  const syntax::Binding* bound(std::string_view name, std::uint32_t line) const {
    const syntax::Binding* out = nullptr;
    for (const syntax::Binding& binding : syntax_.bindings)
      if (binding.line <= line && binding.scope.valid() && syntax_.text(binding.target) == name)
        out = &binding;
    return out;
  }

  /// The own function right behind the condition that is given a parameter; none where the answer
  /// is written there itself.
  SymbolRef answering(GuardId guard, const Asked& asked, bool& answers) const {
    const auto targets = context_.links.calls(file_);
    SymbolRef found;
    for (std::size_t c = 0; c < syntax_.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax_.calls[c];
      if (call.guard != guard) continue;
      bool given = false;
      for (std::size_t a = 0; a < call.argument_count; ++a) {
        const ValueNode& one = syntax_.value(syntax_.arguments[call.first_argument + a]);
        given = given || one.kind == ValueKind::parameter;
      }
      const bool own = targets[c].symbol.valid() && is_own(context_, targets[c].symbol.file);
      if (given && own && !found.valid()) found = targets[c].symbol;
      answers = answers || (given && own) || answers_itself(call, asked);
    }
    return found;
  }

  /// `res.end("ok")`
  bool answers_itself(const syntax::Call& call, const Asked& asked) const {
    if (!known_.answers.contains(syntax_.text(call.name)) || !call.callee.valid()) return false;
    for (const ValueId one : values_within(syntax_, {call.callee}, kMostInside)) {
      const ValueNode& node = syntax_.value(one);
      if (node.kind == ValueKind::parameter && syntax_.text(node.text) != asked.request)
        return true;
    }
    return false;
  }

  void add_routes(const Asked& asked, const Guard& guard, SymbolRef handler, Guards& guards,
                  std::vector<Route>& out) const {
    Route route;
    route.technology = row_.technology;
    route.place = {file_, guard.line, guard.line};
    route.handler = handler;
    if (handler.valid()) append(route.guarded_by, guards.of_handler(handler));
    for (const std::string& path : asked.paths) {
      route.path = join_route("", path);
      route.method = "ANY";
      if (asked.methods.empty()) out.push_back(route);
      for (const std::string& method : asked.methods) {
        route.method = method;
        out.push_back(route);
      }
    }
  }

  const ReaderContext& context_;
  const Knowledge& known_;
  const Row& row_;
  FileId file_;
  const Syntax& syntax_;
};

}  // namespace

std::vector<Route> bare_server_routes(const ReaderContext& context, Guards& guards) {
  const Knowledge known(context);
  std::vector<FileId> files;
  bool any = false;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file) || !context.project.file(file).language.valid()) continue;
    files.push_back(file);
    any = any || makes_server(context, known, file);
  }
  std::vector<Route> out;
  for (const FileId file : files) {
    if (!any) break;
    const auto& language = catalogue::language(context.project.file(file).language).name;
    for (const Row& row : known.rows)
      if (row.language == language) Conditions(context, known, row, file).add(guards, out);
  }
  if (out.size() < kFewestRoutes) out.clear();
  return out;
}

}  // namespace cutaway::meaning
