// SPDX-License-Identifier: Apache-2.0
// AWS CDK: functions, tables, queues and ways in that code constructs, what they are given, and
// what starts them. Which class is what is said in catalogue/infrastructure.toml.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/infrastructure/body.h"
#include "meaning/infrastructure/book.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kFiles[] = {"*.ts", "*.js", "*.mts", "*.py"};
constexpr std::size_t kMostNodes = 400;

bool is_kit(const Syntax& syntax) {
  return std::any_of(syntax.imports.begin(), syntax.imports.end(), [&](const syntax::Import& one) {
    const std::string_view module = syntax.text(one.module);
    return module.starts_with("aws-cdk-lib") || module.starts_with("@aws-cdk/") ||
           module.starts_with("aws_cdk");
  });
}

/// What all files of a project share: resources by the names of the variables that hold them.
struct Shared {
  std::map<std::string, Resource> resources;                ///< by address
  std::map<std::string, std::string, std::less<>> by_name;  ///< empty = of several
  std::set<std::string, std::less<>> folders;               ///< of the project
};

class Constructs {
 public:
  Constructs(const ReaderContext& context, FileId file, const ResourceKinds& kinds,
             ResourceBook& book, Shared& shared)
      : context_(context),
        file_(context, file),
        syntax_(context.project.of(file)),
        kinds_(kinds),
        book_(book),
        shared_(shared) {}

  void declare() {
    for (const syntax::Call& call : syntax_.calls) add(call);
    const auto hold = [&](std::string_view target, ValueId value) {
      if (!value.valid()) return;
      if (syntax_.value(value).kind == ValueKind::record) records_.emplace(target, value);
      const std::string address = constructed(value);
      if (address.empty()) return;
      const std::string name(target.substr(target.rfind('.') + 1));
      local_.emplace(name, address);
      const auto [at, fresh] = shared_.by_name.emplace(name, address);
      if (!fresh && at->second != address) at->second.clear();
    };
    for (const syntax::Symbol& one : syntax_.symbols) hold(syntax_.text(one.name), one.value);
    for (const syntax::Binding& one : syntax_.bindings) hold(syntax_.text(one.target), one.value);
  }

  void connect() {
    for (const syntax::Call& call : syntax_.calls) {
      const std::string own = address_of(syntax_.text(call.name), call);
      const auto found = shared_.resources.find(own);
      if (found != shared_.resources.end()) take_properties(call, found->second);
      if (call.argument_count > 0) take_method(call);
    }
  }

 private:
  Place place(std::uint32_t line) const { return {file_.file(), line, line}; }
  ValueId argument(const syntax::Call& call, std::size_t i) const {
    return i < call.argument_count ? syntax_.arguments[call.first_argument + i] : ValueId();
  }

  std::string literal(ValueId id) const {
    if (!id.valid()) return {};
    const ValueNode& node = syntax_.value(id);
    return node.kind == ValueKind::string ? std::string(syntax_.text(node.text)) : std::string();
  }

  std::string closed(ValueId id) const {
    return std::string(context_.links.close({file_.file(), id}).best());
  }

  /// The address of what a construction with this class and name makes; empty when it is none.
  std::string address_of(std::string_view name, std::string_view id) const {
    const ResourceKind* kind = kinds_.find("cdk:" + std::string(name));
    return kind == nullptr || id.empty()
               ? std::string()
               : as_host(std::string(file_.path()) + "/" + std::string(id));
  }
  std::string address_of(std::string_view name, const syntax::Call& call) const {
    return address_of(name, literal(argument(call, 1)));
  }

  std::string constructed(ValueId id) const {
    const ValueNode& node = syntax_.value(id);
    if ((node.kind != ValueKind::construct && node.kind != ValueKind::call) || node.child_count < 3)
      return {};
    const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
    return address_of(syntax_.text(callee.text), literal(syntax_.child(node, 2)));
  }

  void add(const syntax::Call& call) {
    const ResourceKind* kind = kinds_.find("cdk:" + std::string(syntax_.text(call.name)));
    const std::string id = literal(argument(call, 1));
    if (kind == nullptr || id.empty() || contains(lower(file_.path()), "custom-resource")) return;
    Resource made;
    made.kind = kind;
    made.address = address_of(syntax_.text(call.name), id);
    made.technology = kind->word("technology");
    made.given_name = id;
    Workload& workload = made.workload;
    workload.format = "cdk";
    workload.kind = kind->is_program() ? kind->is : "managed";
    auto words = identifier_words(id);
    while (words.size() > 1 && kinds_.is_generic(words.back())) words.pop_back();
    workload.name = (kinds_.is_generic(words.front()) && words.size() == 1 ? stack() + "-" : "") +
                    join(words, "-");
    workload.environment_id = "default";
    workload.place = workload.image_place = place(call.line);
    shared_.resources.emplace(made.address, std::move(made));
  }

  /// "payment" of `lib/payment-stack.ts`.
  std::string stack() const {
    auto words = identifier_words(file_.name().substr(0, file_.name().find('.')));
    while (words.size() > 1 && (words.back() == "stack" || words.back() == "construct"))
      words.pop_back();
    return join(words, "-");
  }

  /// The resource that a name stands for, in this file or, where only one has it, in another.
  std::string named(std::string_view name) const {
    const auto here = local_.find(name);
    if (here != local_.end()) return here->second;
    const auto there = shared_.by_name.find(name);
    return there == shared_.by_name.end() ? std::string() : there->second;
  }

  /// Resources in an expression: `props.table.tableName`, `new SqsEventSource(queue)`.
  std::vector<std::string> resources_in(ValueId id) const {
    std::vector<std::string> found;
    std::vector<ValueId> open{id};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      if (!open[i].valid()) continue;
      const ValueNode& node = syntax_.value(open[i]);
      if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
        const std::string address = named(syntax_.text(node.text));
        if (!address.empty()) {
          found.push_back(address);
          continue;
        }
      }
      const std::string made = node.kind == ValueKind::construct ? constructed(open[i]) : "";
      if (!made.empty()) found.push_back(made);
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
    }
    return found;
  }

  std::string told(ValueId id) const {
    std::string all;
    for (const std::string& address : resources_in(id))
      all += (all.empty() ? "" : " ") + reference(address);
    return all.empty() ? closed(id) : all;
  }

  void take_properties(const syntax::Call& call, Resource& made) {
    for (std::size_t i = 2; i < call.argument_count; ++i) {
      const ValueNode& node = syntax_.value(argument(call, i));
      if (node.kind == ValueKind::entry) take_property(argument(call, i), made);
      if (node.kind != ValueKind::record) continue;
      for (std::size_t c = 0; c < node.child_count; ++c)
        take_property(syntax_.child(node, c), made);
    }
  }

  void take_property(ValueId entry, Resource& made) {
    const ValueNode& node = syntax_.value(entry);
    if (node.kind != ValueKind::entry || node.child_count == 0) return;
    const std::string_view key = syntax_.text(node.text);
    const ValueId value = syntax_.child(node, 0);
    const Place where = place(node.line);
    if (!made.kind->is_program()) {
      for (const std::string& other : resources_in(value))
        book_.link(
            {true, made.kind->is == "gateway" ? "http" : "event", made.address, other, {}, where});
      return;
    }
    ResourceBody body(kinds_, made.workload);
    if (key == "environment") {
      take_variables(value, body);
    } else if (key == "events" || key == "policies") {
      for (const std::string& other : resources_in(value)) {
        const auto found = shared_.resources.find(other);
        if (found == shared_.resources.end()) continue;
        if (key == "events") start(made, found->second, where);
        if (key == "policies")
          made.workload.environment.push_back({"access:", reference(other), where});
      }
    } else if (key == "code" || key == "entry" || key == "image" || key == "codeUri") {
      made.workload.build_context = code_of(value, key == "entry");
    } else if (key == "handler" && made.workload.command.empty()) {
      made.workload.command = literal(value);
    }
  }

  /// The entries of a record, those of a record in it, or of the variable that holds it.
  void take_variables(ValueId value, ResourceBody& body) const {
    const ValueNode* variables = &syntax_.value(value);
    for (int step = 0; step < 3; ++step) {
      if (variables->kind == ValueKind::reference) {
        const auto held = records_.find(syntax_.text(variables->text));
        if (held == records_.end()) return;
        variables = &syntax_.value(held->second);
      } else if (variables->child_count == 1) {
        const ValueNode& only = syntax_.value(syntax_.child(*variables, 0));
        if (syntax_.text(only.text) != "variables" || only.child_count == 0) break;
        variables = &syntax_.value(syntax_.child(only, 0));
      }
    }
    for (std::size_t c = 0; c < variables->child_count; ++c) {
      const ValueNode& one = syntax_.value(syntax_.child(*variables, c));
      if (one.kind == ValueKind::entry && one.child_count > 0)
        body.variable(syntax_.text(one.text), told(syntax_.child(one, 0)), place(one.line));
    }
  }

  /// The folder that texts in the expression name: beside the file, or where the kit is started.
  std::string code_of(ValueId value, bool is_file) const {
    std::string path;
    std::vector<ValueId> open{value};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      const ValueNode& node = syntax_.value(open[i]);
      if (node.kind == ValueKind::string && node.text.size > 0 &&
          !contains(syntax_.text(node.text), " "))
        path += (path.empty() ? "" : "/") + std::string(syntax_.text(node.text));
      if (node.kind == ValueKind::record) continue;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
    }
    if (path.empty()) return {};
    std::string_view from = file_.folder();
    while (true) {
      std::string folder = code_folder(from, path);
      if (is_file) folder = std::string(folder_name(folder));
      if (!folder.empty() && shared_.folders.contains(folder)) return folder;
      if (from.empty()) return {};
      from = folder_name(from);
    }
  }

  /// `table.grantReadData(fn)`, `fn.addEventSource(new SqsEventSource(queue))`.
  void take_method(const syntax::Call& call) {
    const ValueNode& callee = syntax_.value(call.callee);
    const std::string_view name = syntax_.text(call.name);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return;
    const bool grants = name.starts_with("grant"), adds = name.starts_with("add");
    if (!grants && !adds) return;
    const auto owners = resources_in(syntax_.child(callee, 0));
    if (owners.empty()) return;
    const auto owner = shared_.resources.find(owners.front());
    if (owner == shared_.resources.end()) return;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      for (const std::string& other : resources_in(argument(call, i))) {
        const auto found = shared_.resources.find(other);
        if (found == shared_.resources.end() || other == owners.front()) continue;
        if (grants) {
          found->second.workload.environment.push_back(
              {"access:" + kinds_.right(name), reference(owner->first), place(call.line)});
        } else if (name != "addEnvironment") {
          start(owner->second, found->second, place(call.line));
        }
      }
    }
    if (name == "addEnvironment" && call.argument_count > 1)
      ResourceBody(kinds_, owner->second.workload)
          .variable(literal(argument(call, 0)), told(argument(call, 1)), place(call.line));
  }

  void start(const Resource& a, const Resource& b, const Place& where) {
    if (a.kind->is_program() == b.kind->is_program()) return;
    const Resource& source = a.kind->is_program() ? b : a;
    const Resource& program = a.kind->is_program() ? a : b;
    book_.link({true,
                source.kind->is == "gateway" ? "http" : "event",
                source.address,
                program.address,
                {},
                where});
  }

  const ReaderContext& context_;
  Manifest file_;
  const Syntax& syntax_;
  const ResourceKinds& kinds_;
  ResourceBook& book_;
  Shared& shared_;
  std::map<std::string, std::string, std::less<>> local_;
  std::map<std::string, ValueId, std::less<>> records_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const ResourceKinds kinds(context.catalogue);
  ResourceBook book(kinds);
  Shared shared;
  std::vector<Constructs> all;
  for (const FileId file : files) {
    if (context.project.file(file).origin != sources::Origin::own ||
        !is_kit(context.project.of(file)))
      continue;
    all.emplace_back(context, file, kinds, book, shared);
  }
  if (all.empty()) return;
  for (const sources::File& file : context.project.tree->files()) {
    std::string_view folder = folder_name(file.path);
    while (!folder.empty() && shared.folders.emplace(folder).second) folder = folder_name(folder);
  }
  for (Constructs& one : all) one.declare();
  for (Constructs& one : all) one.connect();
  for (auto& [address, resource] : shared.resources) book.add(std::move(resource));
  book.finish(out);
}

}  // namespace

extern const FactReader record_cdk;
const FactReader record_cdk = {
    "cdk", "AWS CDK: functions, stores and ways in that code constructs, and what starts them",
    kFiles, read};

}  // namespace cutaway::meaning
