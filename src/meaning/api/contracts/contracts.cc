// SPDX-License-Identifier: Apache-2.0
// Joins services of contracts with the code that serves them.
#include "meaning/api/contracts/contracts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/api/contracts/contract_words.h"
#include "meaning/api/contracts/rpc_contracts.h"
#include "meaning/api/guards/interceptors.h"
#include "meaning/api/guards/operation_guards.h"
#include "meaning/api/lookup/path_tokens.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

class Contracts {
 public:
  Contracts(const ReaderContext& context, Facts& facts)
      : context_(context),
        facts_(facts),
        languages_(rpc_contracts(context.catalogue)),
        interceptors_(context) {}

  void run() {
    count_declared();
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const sources::File& file = context_.project.file(FileId(i));
      contract_ = contract_in(languages_, file.path);
      if (file.origin != sources::Origin::own || contract_ == nullptr) continue;
      const Syntax& syntax = context_.project.of(FileId(i));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const syntax::Symbol& symbol = syntax.symbols[s];
        if (symbol.kind == syntax::SymbolKind::interface && is_served(syntax.text(symbol.name)))
          add_service(FileId(i), SymbolId(s));
      }
    }
    std::ranges::stable_sort(facts_.meanings, {}, [](const Meaning& m) { return m.place; });
    std::ranges::stable_sort(facts_.routes, {}, [](const Route& r) { return r.place; });
  }

 private:
  /// How many contracts declare a service of each name.
  void count_declared() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const sources::File& file = context_.project.file(FileId(i));
      if (file.origin != sources::Origin::own || contract_in(languages_, file.path) == nullptr)
        continue;
      const Syntax& syntax = context_.project.of(FileId(i));
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.kind == syntax::SymbolKind::interface)
          ++declared_[std::string(syntax.text(symbol.name))];
      }
    }
  }

  /// Code around the server has a function for each method of the service: of several services of
  /// one name that tells which one it is.
  bool answers_all(FileId contract, SymbolId service, FileId server) const {
    std::string around(folder_name(context_.project.file(server).path));
    if (!around.empty()) around += '/';
    std::set<std::string> functions;
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!is_own(context_, FileId(i)) ||
          !context_.project.file(FileId(i)).path.starts_with(around))
        continue;
      const Syntax& syntax = context_.project.of(FileId(i));
      for (const syntax::Symbol& symbol : syntax.symbols)
        functions.insert(plain(syntax.text(symbol.name)));
    }
    const Syntax& syntax = context_.project.of(contract);
    return std::ranges::all_of(syntax.symbols, [&](const syntax::Symbol& method) {
      return method.container != service || method.kind != syntax::SymbolKind::method ||
             functions.contains(plain(syntax.text(method.name)));
    });
  }

  /// "listorders" of `ListOrders`, `list_orders`.
  static std::string plain(std::string_view name) {
    std::string out = lower(name);
    std::erase(out, '_');
    return out;
  }

  /// "Orders" of `{ serviceName: "Orders", proto: "orders.proto" }`: code that serves what a record
  /// names calls nothing that is called after it.
  void read_named(const Syntax& syntax) {
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      const ValueNode& value = syntax.value(syntax.child(node, 0));
      if (value.kind == ValueKind::string &&
          std::ranges::any_of(languages_, [&](const RpcContract& one) {
            return std::ranges::find(one.named_by, syntax.text(node.text)) != one.named_by.end();
          }))
        named_.emplace(syntax.text(value.text));
    }
  }

  /// Names that own code calls or extends.
  void read_names() {
    read_ = true;
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!is_own(context_, FileId(i))) continue;
      const Syntax& syntax = context_.project.of(FileId(i));
      read_named(syntax);
      for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
        const syntax::Call& call = syntax.calls[c];
        names_.emplace(syntax.text(call.name), FileId(i));
        names_.emplace(with_owner(syntax, call), FileId(i));
        names_.emplace(in_package(FileId(i), c), FileId(i));
      }
      for (const syntax::Base& base : syntax.bases) {
        const std::string_view name = syntax.text(base.name);
        names_.emplace(name, FileId(i));
        names_.emplace(name.substr(name.find_last_of(".:") + 1), FileId(i));
      }
      for (const std::string& word : implemented_words(context_.project, context_.links, FileId(i)))
        names_.emplace(word, FileId(i));
    }
    names_.erase("");
  }

  /// "orders.NewServer" of what is called by any name of the generated package `orders`.
  std::string in_package(FileId file, std::size_t call) const {
    const auto targets = context_.links.calls(file);
    if (call >= targets.size() || !targets[call].symbol.valid()) return {};
    const sources::File& called = context_.project.file(targets[call].symbol.file);
    if (called.origin != sources::Origin::generated) return {};
    const Syntax& syntax = context_.project.of(file);
    return std::string(base_name(folder_name(called.path))) + "." +
           std::string(syntax.text(syntax.calls[call].name));
  }

  /// "orders.NewServer" of `orders.NewServer(impl)`.
  static std::string with_owner(const Syntax& syntax, const syntax::Call& call) {
    if (!call.callee.valid()) return {};
    const ValueNode& member = syntax.value(call.callee);
    if (member.kind != ValueKind::member || member.child_count == 0) return {};
    const ValueNode& owner = syntax.value(syntax.child(member, 0));
    if (owner.kind != ValueKind::reference) return {};
    return std::string(syntax.text(owner.text)) + "." + std::string(syntax.text(member.text));
  }

  bool is_served(std::string_view service) {
    if (!read_) read_names();
    const auto is_named = [&](const std::string& pattern) {
      return names_.contains(contract_word(pattern, service));
    };
    return named_.contains(service) || std::ranges::any_of(contract_->served_by, is_named) ||
           std::ranges::any_of(contract_->passed_on_by, is_named);
  }

  /// The first file with a sign that its code serves it; invalid where only a record says so.
  FileId server_of(std::string_view service) const {
    for (const std::string& pattern : contract_->served_by) {
      const auto at = names_.find(contract_word(pattern, service));
      if (at != names_.end()) return at->second;
    }
    return {};
  }

  void add_role(Meaning& meaning, std::string_view role, std::string value) const {
    linking::ClosedValue closed;
    closed.alternatives.push_back({std::move(value), true, {}, {}, {}, false});
    meaning.values.emplace_back(role, std::move(closed));
  }

  /// Whether the same service with the same methods was added from another file: a contract is
  /// copied to those who call it.
  bool is_copy(const Syntax& syntax, SymbolId service, const std::string& named) {
    std::string all = named;
    for (const syntax::Symbol& method : syntax.symbols)
      if (method.container == service) all += " " + std::string(syntax.text(method.name));
    return !added_.insert(std::move(all)).second;
  }

  /// Whether paths of the contract are answered: some servers leave that to a door before them.
  bool offers_paths(FileId server, std::string_view service) const {
    const LanguageId language =
        server.valid() ? context_.project.file(server).language : LanguageId();
    return !language.valid() ||
           std::ranges::find(contract_->no_paths_in, catalogue::language(language).name) ==
               contract_->no_paths_in.end() ||
           std::ranges::any_of(contract_->passed_on_by, [&](const std::string& pattern) {
             return names_.contains(contract_word(pattern, service));
           });
  }

  void add_service(FileId file, SymbolId service) {
    const Syntax& syntax = context_.project.of(file);
    std::string prefix(contract_->packaged ? syntax.text(syntax.package) : std::string_view());
    if (!prefix.empty()) prefix += '.';
    prefix += syntax.text(syntax.symbols[service.index()].name);
    const std::string_view named = syntax.text(syntax.symbols[service.index()].name);
    const FileId server = server_of(named);
    if (declared_.at(std::string(named)) > 1 && server.valid() &&
        (!answers_all(file, service, server) || is_copy(syntax, service, prefix)))
      return;
    const bool has_paths = offers_paths(server, named);
    guards_ = server.valid() ? interceptors_.before(server, named) : std::vector<Guarding>();
    for (std::size_t m = 0; m < syntax.symbols.size(); ++m) {
      const syntax::Symbol& method = syntax.symbols[m];
      if (method.container != service || method.kind != syntax::SymbolKind::method) continue;
      add_operation(file, SymbolId(m), prefix + "/" + std::string(syntax.text(method.name)),
                    server);
      if (has_paths) add_routes(file, SymbolId(m));
    }
  }

  void add_operation(FileId file, SymbolId method, std::string name, FileId server) {
    const syntax::Symbol& symbol = context_.project.of(file).symbols[method.index()];
    Meaning meaning;
    meaning.means = "rpc";
    meaning.technology = contract_->technology;
    meaning.place = {file, symbol.line, symbol.end_line};
    meaning.scope = {file, method};
    add_role(meaning, "name", std::move(name));
    if (server.valid()) add_role(meaning, "served_in", context_.project.file(server).path);
    if (!guards_.empty()) note_guards(meaning, guards_);
    facts_.meanings.push_back(std::move(meaning));
  }

  /// `option (google.api.http) = {get: "/v1/orders" additional_bindings {…}}`.
  void add_routes(FileId file, SymbolId method) {
    const Syntax& syntax = context_.project.of(file);
    for (const syntax::Annotation& option : syntax.annotations) {
      if (option.target != method || !is_path_option(syntax.text(option.name))) continue;
      std::vector<ValueId> open(
          syntax.arguments.begin() + option.first_argument,
          syntax.arguments.begin() + option.first_argument + option.argument_count);
      for (std::size_t i = 0; i < open.size() && i < 64; ++i) {
        const ValueNode& node = syntax.value(open[i]);
        if (node.kind == ValueKind::entry && node.child_count > 0)
          add_route(file, method, option.line, syntax.text(node.text), syntax.child(node, 0));
        if (node.kind != ValueKind::entry && node.kind != ValueKind::record &&
            node.kind != ValueKind::list)
          continue;
        for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
      }
    }
  }

  void add_route(FileId file, SymbolId method, std::uint32_t line, std::string_view key,
                 ValueId value) {
    const Syntax& syntax = context_.project.of(file);
    const ValueNode& path = syntax.value(value);
    if (path.kind != ValueKind::string || !syntax.text(path.text).starts_with("/")) return;
    Route route;
    route.method = method_in_name(key);
    if (route.method == "ANY") return;
    route.path = with_named_pieces(syntax.text(path.text));
    route.technology = contract_->technology;
    route.place = {file, std::max(line, path.line), std::max(line, path.line)};
    route.handler = {file, method};
    route.guarded_by = guards_;
    facts_.routes.push_back(std::move(route));
  }

  bool is_path_option(std::string_view name) const {
    return std::ranges::find(contract_->paths, name) != contract_->paths.end();
  }

  const ReaderContext& context_;
  Facts& facts_;
  std::vector<RpcContract> languages_;
  const RpcContract* contract_ = nullptr;             ///< of the file that is read
  std::map<std::string, FileId, std::less<>> names_;  ///< called or extended, and where first
  std::set<std::string, std::less<>> named_;     ///< in records that say which service they are of
  std::map<std::string, std::size_t> declared_;  ///< contracts with a service of that name
  std::set<std::string> added_;                  ///< services with their methods
  const Interceptors interceptors_;
  std::vector<Guarding> guards_;  ///< before the service that is read
  bool read_ = false;
};

}  // namespace

void find_contracts(const ReaderContext& context, Facts& facts) { Contracts(context, facts).run(); }

}  // namespace cutaway::meaning
