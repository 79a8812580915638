// SPDX-License-Identifier: Apache-2.0
// Stubs and servers are known by the names that generators give them; the function by its own name.
#include "model/trace/contract_landings.h"

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostServices = 2000;

/// "listproducts" of `ListProducts`, `list_products`.
std::string key_of(std::string_view name) {
  std::string out = lower(name);
  std::erase(out, '_');
  return out;
}

std::string_view last_word(std::string_view name) {
  return name.substr(name.find_last_of(".: ") + 1);
}

/// Whether a type as it is written names the message: "*pb.PayRequest", "Request<PayRequest>".
bool names(std::string_view type, std::string_view message) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = type.find(message); at != std::string_view::npos;
       at = type.find(message, at + 1)) {
    const std::size_t end = at + message.size();
    if ((at == 0 || !is_letter(type[at - 1])) && (end == type.size() || !is_letter(type[end])))
      return true;
  }
  return false;
}

std::string filled(std::string pattern, std::string_view name) {
  const std::size_t gap = pattern.find("{}");
  return gap == std::string::npos ? std::string() : pattern.replace(gap, 2, name);
}

}  // namespace

ContractLandings::ContractLandings(const Inputs& in)
    : in_(in), languages_(meaning::rpc_contracts(in.catalogue)) {
  for (const meaning::RpcContract& contract : languages_) find_services(contract);
  if (!services_.empty()) find_servers();
}

void ContractLandings::find_services(const meaning::RpcContract& contract) {
  std::map<std::string, std::size_t> known;
  const std::size_t first = services_.size();
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const sources::File& file = in_.file(FileId(f));
    const bool product =
        file.origin == sources::Origin::own || file.origin == sources::Origin::generated;
    if (!product || !file.path.ends_with(contract.ending)) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind == SymbolKind::interface && services_.size() < kMostServices) {
        const std::string name(syntax.text(symbol.name));
        if (known.try_emplace(name, services_.size()).second)
          services_.push_back({&contract, name, {}, {}, {}, {}, false});
      }
      if (symbol.kind != SymbolKind::method || !symbol.container.valid()) continue;
      const auto at =
          known.find(std::string(syntax.text(syntax.symbols[symbol.container.index()].name)));
      const std::string name(syntax.text(symbol.name));
      if (at == known.end()) continue;
      services_[at->second].functions.emplace(key_of(name), name);
      if (symbol.parameter_count > 0) {
        const auto& asked = syntax.parameters[symbol.first_parameter];
        services_[at->second].asked.emplace(key_of(name), last_word(syntax.text(asked.type)));
      }
    }
  }
  for (const std::string& pattern : contract.served_by)
    if (pattern.starts_with("Register{}")) find_elsewhere(contract, pattern, known);
  for (std::size_t s = first; s < services_.size(); ++s) {
    for (const std::string& pattern : contract.served_by)
      servers_.emplace(filled(pattern, services_[s].name), s);
    for (const std::string& pattern : contract.called_by)
      if (pattern != "{}") stubs_.emplace(filled(pattern, services_[s].name), s);
  }
}

/// `stock.RegisterStockServer(server, desk)`, where the package is another project's: what the
/// type of `desk` has answers.
void ContractLandings::find_elsewhere(const meaning::RpcContract& contract,
                                      const std::string& served_by,
                                      std::map<std::string, std::size_t>& known) {
  const std::size_t gap = served_by.find("{}");
  const std::string before = served_by.substr(0, gap), after = served_by.substr(gap + 2);
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      const std::string_view name = syntax.text(call.name);
      const bool registers = call.argument_count == 2 && name.starts_with(before) &&
                             name.ends_with(after) && name.size() > before.size() + after.size();
      if (!registers || targets[c].symbol.valid() || targets[c].origin == 0) continue;
      const SymbolRef type =
          in_.links.what_is({file, syntax.arguments[call.first_argument + 1]}).symbol;
      if (!type.valid()) continue;
      const std::string service(
          name.substr(before.size(), name.size() - before.size() - after.size()));
      const auto [at, fresh] = known.try_emplace(service, services_.size());
      if (fresh) services_.push_back({&contract, service, {}, {}, {}, {}, true});
      if (!services_[at->second].elsewhere) continue;
      const Syntax& there = in_.project.of(type.file);
      services_[at->second].types.emplace(there.text(there.symbols[type.symbol.index()].name));
    }
  }
}

void ContractLandings::serves(std::string_view word, FileId file, std::string_view type) {
  const auto at = servers_.find(word);
  if (at == servers_.end()) return;
  services_[at->second].served.insert(file);
  if (!type.empty()) services_[at->second].types.emplace(type);
}

void ContractLandings::find_servers() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    for (const syntax::Call& call : syntax.calls) serves(syntax.text(call.name), file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
        serves(last_word(syntax.text(syntax.bases[b].name)), file, syntax.text(symbol.name));
        serves(meaning::implemented_word(in_.project, in_.links, file, symbol, b), file,
               syntax.text(symbol.name));
      }
    }
    for (const syntax::Base& base : syntax.bases) {
      const std::string_view name = syntax.text(base.name), last = last_word(name);
      // `shop::Orders::Service`
      const auto end = name.substr(0, name.size() - last.size()).find_last_not_of(".:");
      if (last.size() < name.size() && end != std::string_view::npos)
        serves(std::string(last_word(name.substr(0, end + 1))) + "." + std::string(last), file);
    }
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::member || node.child_count == 0) continue;
      const syntax::ValueNode& owner = syntax.value(syntax.child(node, 0));
      if (lower(syntax.text(node.text)) == "service")  // `proto.shop.Orders.service`
        serves(std::string(syntax.text(owner.text)) + "." + std::string(syntax.text(node.text)),
               file);
    }
  }
}

/// The service of a stub that is made when the project is built:
/// "shop.v1:OrdersGrpc.newBlockingStub.list", "?:Orders.OrdersClient.List".
const ContractLandings::Service* ContractLandings::named(std::string_view origin) const {
  const std::size_t function = origin.find_last_of(".:");
  if (function == std::string_view::npos) return nullptr;
  std::string_view stub = origin.substr(0, function);
  if (stub.empty()) return nullptr;
  for (std::size_t words = 1; words <= 2; ++words) {
    std::size_t cut = stub.find_last_of(".:");
    if (words == 2 && cut != std::string_view::npos && cut > 0)
      cut = stub.find_last_of(".:", cut - 1);
    const auto at = stubs_.find(cut == std::string_view::npos ? stub : stub.substr(cut + 1));
    if (at != stubs_.end()) return &services_[at->second];
  }
  return nullptr;
}

const ContractLandings::Service* ContractLandings::called(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto stub = [&](SymbolRef type) -> const Service* {
    if (!type.valid()) return nullptr;
    const Syntax& there = in_.project.of(type.file);
    const auto at = stubs_.find(there.text(there.symbols[type.symbol.index()].name));
    return at == stubs_.end() ? nullptr : &services_[at->second];
  };
  const auto targets = in_.links.calls(file);
  if (index < targets.size() && targets[index].symbol.valid()) {
    const SymbolRef function = targets[index].symbol;
    const SymbolId type = in_.project.of(function.file).symbols[function.symbol.index()].container;
    return type.valid() ? stub({function.file, type}) : nullptr;
  }
  if (index < targets.size() && targets[index].origin != 0) {
    if (const Service* made = named(in_.links.name(targets[index].origin))) return made;
  }
  if (!call.callee.valid()) return nullptr;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return nullptr;
  return stub(in_.links.what_is({file, syntax.child(callee, 0)}).symbol);
}

/// Whether the function asks the service itself: who passes a message on takes it, too.
bool ContractLandings::asks_it(const Service& service, SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    if (call.line < symbol.line || call.line > symbol.end_line) continue;
    if (key_of(syntax.text(call.name)) == key_of(syntax.text(symbol.name)) &&
        called(function.file, static_cast<std::uint32_t>(c)) == &service)
      return true;
  }
  return false;
}

/// Where some are written just as the contract writes the name, the others are helpers of theirs:
/// `Reserve` and `reserve` of one type.
void ContractLandings::keep_exact(const Service& service, std::string_view key,
                                  std::vector<SymbolRef>& found) const {
  const auto written = service.functions.find(std::string(key));
  if (found.size() < 2 || written == service.functions.end()) return;
  const auto differs = [&](SymbolRef one) {
    const Syntax& syntax = in_.project.of(one.file);
    return syntax.text(syntax.symbols[one.symbol.index()].name) != written->second;
  };
  if (!std::ranges::all_of(found, differs)) std::erase_if(found, differs);
}

/// The only function of a class that has the name and takes the message; of several the only one
/// in a file that serves it, or in a type that is made for it.
SymbolRef ContractLandings::typed(const Service& service, const std::string& key) const {
  const auto asked = service.asked.find(key);
  if (asked == service.asked.end() || asked->second.empty()) return {};
  std::vector<SymbolRef> found;
  for (const SymbolRef one : methods(key)) {
    const Syntax& syntax = in_.project.of(one.file);
    const syntax::Symbol& symbol = syntax.symbols[one.symbol.index()];
    const SymbolId around = symbol.container;
    if (around.valid() && syntax.symbols[around.index()].kind == SymbolKind::interface) continue;
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      if (!names(syntax.text(syntax.parameters[symbol.first_parameter + p].type), asked->second))
        continue;
      if (!asks_it(service, one)) found.push_back(one);
      break;
    }
  }
  keep_exact(service, key, found);
  if (found.size() < 2) return found.empty() ? SymbolRef() : found.front();
  std::erase_if(found, [&](SymbolRef one) {
    const Syntax& syntax = in_.project.of(one.file);
    const syntax::Symbol& symbol = syntax.symbols[one.symbol.index()];
    const bool inside = symbol.receiver.empty() && symbol.container.valid();
    const std::string_view owner =
        syntax.text(inside ? syntax.symbols[symbol.container.index()].name : symbol.receiver);
    return !service.types.contains(owner) && !service.served.contains(one.file);
  });
  return found.size() == 1 ? found.front() : SymbolRef();
}

/// Who takes the message by its type; else the only function of that name in the files that serve
/// it; else the only one beside them.
SymbolRef ContractLandings::function(const Service& service, std::string_view key) const {
  if (const SymbolRef by_type = typed(service, std::string(key)); by_type.valid()) return by_type;
  for (const bool beside : {false, true}) {
    std::set<std::string, std::less<>> folders;
    for (const FileId file : service.served) folders.emplace(folder_name(in_.file(file).path));
    std::vector<SymbolRef> found;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      const bool here = beside ? folders.contains(folder_name(in_.file(file).path))
                               : service.served.contains(file);
      if (!here || !in_.own(file)) continue;
      const Syntax& syntax = in_.project.of(file);
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const SymbolKind kind = syntax.symbols[s].kind;
        if (kind != SymbolKind::function && kind != SymbolKind::method) continue;
        const SymbolId around = syntax.symbols[s].container;
        if (around.valid() && syntax.symbols[around.index()].kind == SymbolKind::interface)
          continue;
        if (key_of(syntax.text(syntax.symbols[s].name)) == key)
          found.push_back({file, SymbolId(s)});
      }
    }
    keep_exact(service, key, found);
    if (found.size() > 1) {
      std::erase_if(found, [&](SymbolRef one) {
        const Syntax& syntax = in_.project.of(one.file);
        const syntax::Symbol& symbol = syntax.symbols[one.symbol.index()];
        const bool inside = symbol.receiver.empty() && symbol.container.valid();
        return !service.types.contains(
            inside ? syntax.text(syntax.symbols[symbol.container.index()].name)
                   : syntax.text(symbol.receiver));
      });
      return found.size() == 1 ? found.front() : SymbolRef();
    }
    if (!found.empty()) return found.front();
  }
  return {};
}

/// Own functions of classes and types, by key.
const std::vector<SymbolRef>& ContractLandings::methods(std::string_view key) const {
  static const std::vector<SymbolRef> none;
  if (methods_.empty()) {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file)) continue;
      const Syntax& syntax = in_.project.of(file);
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const syntax::Symbol& symbol = syntax.symbols[s];
        if (symbol.kind == SymbolKind::method && (symbol.flags & syntax::kAbstract) == 0)
          methods_[key_of(syntax.text(symbol.name))].push_back({file, SymbolId(s)});
      }
    }
  }
  const auto at = methods_.find(key);
  return at == methods_.end() ? none : at->second;
}

/// The only function that is called like the operation of an interface file.
SymbolRef ContractLandings::operation(const Place& place) const {
  const Syntax& syntax = in_.project.of(place.file);
  for (const syntax::DataNode& node : syntax.data) {
    if (syntax.text(node.key) != "operationId" || !node.parent.valid()) continue;
    const syntax::DataNode& around = syntax.data[node.parent.index()];
    if (around.line != place.line && around.line + 1 != place.line) continue;
    const std::string_view name = syntax.text(node.value);
    const std::vector<SymbolRef>& found = methods(key_of(name));
    return !name.empty() && found.size() == 1 ? found.front() : SymbolRef();
  }
  return {};
}

SymbolRef ContractLandings::answerer(const Place& place) const {
  if (!in_.has(place.file)) return {};
  const Syntax& syntax = in_.project.of(place.file);
  if (!syntax.data.empty()) return operation(place);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.line > place.line) break;
    if (symbol.kind != SymbolKind::method || !symbol.container.valid()) continue;
    if (symbol.end_line < place.line) continue;
    const std::string_view service = syntax.text(syntax.symbols[symbol.container.index()].name);
    for (const Service& one : services_) {
      if (one.name == service) return function(one, key_of(syntax.text(symbol.name)));
    }
  }
  return {};
}

/// What is called, or is handed on as a function of a stub: `call(c, stock.StockClient.Reserve)`.
ContractLandings::Asked ContractLandings::asked(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (const Service* service = called(file, index)) return {service, syntax.text(call.name)};
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid() || syntax.value(argument).kind != ValueKind::member) continue;
    const linking::Target handed = in_.links.what_is({file, argument});
    if (handed.symbol.valid() || handed.origin == 0) continue;
    if (const Service* service = named(in_.links.name(handed.origin)))
      return {service, syntax.text(syntax.value(argument).text)};
  }
  return {};
}

ContractLandings::Answer ContractLandings::of(FileId file, std::uint32_t index) const {
  if (services_.empty()) return {};
  const auto [service, name] = asked(file, index);
  if (service == nullptr || service->served.contains(file)) return {};
  std::string key = key_of(name);
  auto at = service->functions.find(key);
  if (at == service->functions.end() && key.ends_with("async"))
    at = service->functions.find(key.substr(0, key.size() - 5));
  if (service->elsewhere) {
    const SymbolRef body = of_type(*service, name);
    if (!body.valid()) return {};
    return {
        service->name + "." + std::string(name), body, {body.file}, service->contract->technology};
  }
  if (at == service->functions.end()) return {};
  return {service->name + "." + at->second,
          function(*service, at->first),
          {service->served.begin(), service->served.end()},
          service->contract->technology};
}

/// The only function of that very name that a type made for the service has.
SymbolRef ContractLandings::of_type(const Service& service, std::string_view name) const {
  SymbolRef found;
  for (const SymbolRef one : methods(key_of(name))) {
    const Syntax& syntax = in_.project.of(one.file);
    const syntax::Symbol& symbol = syntax.symbols[one.symbol.index()];
    if (syntax.text(symbol.name) != name || !service.types.contains(syntax.text(symbol.receiver)))
      continue;
    if (found.valid()) return {};
    found = one;
  }
  return found;
}

}  // namespace cutaway::model
