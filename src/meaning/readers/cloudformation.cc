// SPDX-License-Identifier: Apache-2.0
// CloudFormation, SAM and serverless.yml: functions with what starts them, tables, queues, ways in;
// the functions of one stack are one program where there are several stacks.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/infrastructure/body.h"
#include "meaning/infrastructure/book.h"
#include "meaning/infrastructure/template_paths.h"
#include "meaning/infrastructure/templates.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;

constexpr std::string_view kFiles[] = {"*.yaml", "*.yml", "*.json", "*.template"};
constexpr std::size_t kMostEntries = 3000;

/// What says nothing of the program itself, or is read for itself.
constexpr std::string_view kAside[] = {"Policies", "Events",           "Tags", "VpcConfig",
                                       "events",   "Layers",           "Role", "DependsOn",
                                       "tags",     "iamRoleStatements"};

class Stacks {
 public:
  Stacks(const std::vector<Manifest>& files, const catalogue::Catalogue& catalogue)
      : kinds_(catalogue), templates_(files, kinds_), book_(kinds_) {}

  void run(Facts& out) {
    for (const Template& one : templates_.all()) {
      if (functions_of(one) == 0) continue;
      ++stacks_with_functions_;
      ++stacks_in_[std::string(one.file.folder())];
    }
    for (const Template& one : templates_.all()) {
      common_ = common_folder(one);
      for (DataView it = one.resources.first_child(); it; it = it.next_sibling()) declare(one, it);
      if (one.serverless) declare_functions(one);
    }
    book_.finish(out);
  }

 private:
  std::size_t functions_of(const Template& in) const {
    std::size_t count = in.serverless && in.root["functions"] ? 1 : 0;
    for (DataView it = in.resources.first_child(); it; it = it.next_sibling()) {
      const ResourceKind* kind = kinds_.find(it["Type"].scalar());
      count += kind != nullptr && kind->is == "function" ? 1 : 0;
    }
    return count;
  }

  /// The folder that holds the code of all functions of a stack: its own folder around it, where no
  /// other stack lies.
  std::string common_folder(const Template& in) const {
    std::string common;
    bool first = true;
    for (DataView it = in.resources.first_child(); it; it = it.next_sibling()) {
      const DataView code = it["Properties"]["CodeUri"];
      if (code.scalar().empty()) continue;
      std::string folder = code_folder(in.file.folder(), code.scalar());
      while (!first && !(folder == common || folder.starts_with(common + "/")) && !common.empty())
        common = std::string(folder_name(common));
      if (first) common = std::move(folder);
      first = false;
    }
    const std::string own(in.file.folder());
    const bool inside = !own.empty() && (common == own || common.starts_with(own + "/"));
    const auto beside = stacks_in_.find(own);
    const bool alone = beside == stacks_in_.end() || beside->second < 2;
    return first || (inside && alone) ? own : common;
  }

  Resource start(const Template& in, DataView view, const ResourceKind& kind,
                 std::string_view format) const {
    Resource made;
    made.kind = &kind;
    made.address = Templates::address(in, view.key());
    Workload& workload = made.workload;
    workload.format = format;
    workload.kind = kind.is_program() ? kind.is : "managed";
    workload.environment_id = "default";
    workload.place = in.file.place(view);
    workload.place.end_line = workload.place.line;
    workload.image_place = workload.place;
    workload.exposed = kind.has("public");
    return made;
  }

  static DataView property(const ResourceKind& kind, std::string_view word, DataView properties) {
    for (const std::string_view name : split(kind.word(word), '|')) {
      if (name.empty()) continue;
      if (const DataView found = properties[name]) return found;
    }
    return {};
  }

  void declare(const Template& in, DataView view) {
    const ResourceKind* kind = kinds_.find(view["Type"].scalar());
    const DataView properties = view["Properties"];
    if (kind == nullptr || kind->is == "definition") return;
    if (kind->is == "link" || kind->is == "schedule") return link(in, *kind, view);
    const bool sam = contains(in.root["Transform"].scalar(), "Serverless");
    Resource made = start(in, view, *kind,
                          in.serverless ? "serverless"
                          : sam         ? "sam"
                                        : "cloudformation");
    if (kind->has("engine"))
      made.technology = kinds_.engine(templates_.text(in, property(*kind, "engine", properties)));
    if (made.technology.empty()) made.technology = kind->word("technology");
    made.given_name = given_name(templates_.text(in, property(*kind, "name", properties)));
    made.workload.name = display_name(in, std::string(view.key()),
                                      kind->is == "gateway" ? std::string() : made.given_name);
    if (kind->is == "gateway" && !made.given_name.empty())
      made.workload.aliases.push_back(made.given_name);
    if (kind->is_program()) take_program(in, view, made);
    lead(in, *kind, view, made.address);
    book_.add(std::move(made));
  }

  /// What a store starts by itself, and whom a way in asks before it lets requests through.
  void lead(const Template& in, const ResourceKind& kind, DataView view, const std::string& from) {
    for (const std::string_view word : {"starts", "asks"}) {
      if (!kind.has(word)) continue;
      for (const std::string_view name : split(kind.word(word), '|')) {
        const DataView value = view["Properties"][name];
        if (!value) continue;
        const bool starts = word == "starts";
        for (const std::string& to : templates_.addresses(in, value))
          book_.link({starts,
                      starts ? std::string(kind.word("does")) : "auth",
                      from,
                      to,
                      {},
                      in.file.place(value)});
      }
    }
  }

  /// Without the separators that a left out piece leaves behind.
  static std::string given_name(std::string written) {
    static constexpr std::string_view kEnds = "-_./ ";
    for (const std::string_view twice : {"--", "__", "-_", "//"}) {
      for (auto at = written.find(twice); at != std::string::npos; at = written.find(twice))
        written.erase(at, 1);
    }
    const std::size_t begin = written.find_first_not_of(kEnds);
    if (begin == std::string::npos || contains(written, "${")) return {};
    return written.substr(begin, written.find_last_not_of(kEnds) + 1 - begin);
  }

  /// "OrdersTable" → "orders-table"; a name that only says the type gets the stack's before it.
  std::string display_name(const Template& in, const std::string& logical,
                           const std::string& given) const {
    if (!given.empty()) return given;
    auto words = identifier_words(logical);
    const bool plain = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return kinds_.is_generic(word);
    });
    const std::string name = join(words, "-");
    if (!plain || stacks_with_functions_ < 2) return name;
    return lower(in.stack).ends_with(name) ? in.stack : in.stack + "-" + name;
  }

  /// A function of one stack among several is a piece of that stack's program.
  void name_function(const Template& in, const std::string& own, Workload& workload) const {
    if (in.serverless || stacks_with_functions_ > 1) {
      workload.name = in.stack;
      workload.aliases.push_back(own);
      workload.build_context = common_;
    } else {
      workload.name = own;
    }
  }

  void take_program(const Template& in, DataView view, Resource& made) {
    Workload& workload = made.workload;
    const DataView properties = view["Properties"];
    walk(in, in.file, properties, workload);
    if (const DataView task = properties["TaskDefinition"]) take_definition(in, task, workload);
    if (made.kind->is == "function") {
      const DataView shared = in.root["Globals"]["Function"];
      walk(in, in.file, shared, workload);
      auto words = identifier_words(view.key());
      if (words.size() > 1 && (words.back() == "function" || words.back() == "lambda"))
        words.pop_back();
      name_function(in, made.given_name.empty() ? join(words, "-") : made.given_name, workload);
    }
    grant(in, in.file, properties["Policies"], workload);
    grant_role(in, properties["Role"], workload);
    for (const DataView event : properties["Events"].children())
      take_event(in, in.file, event["Type"].scalar(), event["Properties"], made);
  }

  /// The task definition that a service runs: its containers.
  void take_definition(const Template& in, DataView task, Workload& workload) {
    for (const std::string& address : templates_.addresses(in, task)) {
      for (DataView it = in.resources.first_child(); it; it = it.next_sibling()) {
        if (Templates::address(in, it.key()) == address)
          walk(in, in.file, it["Properties"], workload);
      }
    }
  }

  void walk(const Template& in, const Manifest& file, DataView root, Workload& workload) const {
    ResourceBody body(kinds_, workload);
    std::vector<DataView> open{root};
    for (std::size_t i = 0; i < open.size() && open.size() < kMostEntries; ++i) {
      for (DataView child = open[i].first_child(); child; child = child.next_sibling()) {
        if (std::find(std::begin(kAside), std::end(kAside), child.key()) != std::end(kAside))
          continue;
        const DataView first = child.first_child();
        const bool computed = first && (first.key() == "Ref" || first.key().starts_with("Fn::"));
        if (child.kind() == DataKind::scalar || computed || is_variable_name(child.key())) {
          body.entry(child.key(), templates_.told(in, child), file.folder(), file.place(child));
        } else {
          body.group(child.key());
          const DataView name = child["Name"], value = child["Value"];
          if (name && value)
            body.variable(name.scalar(), templates_.told(in, value), file.place(child));
          open.push_back(child);
        }
      }
    }
  }

  /// What a program is allowed to reach, it reaches: "access:read" and the like.
  void grant(const Template& in, const Manifest& file, DataView rights, Workload& workload) const {
    for (const DataView policy : rights.children()) {
      const DataView list = policy["Statement"];
      if (list && list.kind() == DataKind::list) {
        for (const DataView statement : list.children()) allow(in, file, statement, workload);
      } else {
        allow(in, file, list ? list : policy, workload);
      }
    }
  }

  void grant_document(const Template& in, DataView document, Workload& workload) const {
    const DataView list = document["Statement"];
    if (list.kind() != DataKind::list) return allow(in, in.file, list, workload);
    for (const DataView statement : list.children()) allow(in, in.file, statement, workload);
  }

  void allow(const Template& in, const Manifest& file, DataView statement,
             Workload& workload) const {
    const bool written = static_cast<bool>(statement["Action"]);
    const DataView target = written ? statement["Resource"] : statement.first_child();
    if (!target) return;
    std::vector<std::string> actions = statement["Action"].scalars();
    if (!written) actions.emplace_back(target.key());
    std::set<std::string> does;
    for (const std::string& action : actions) does.insert(kinds_.right(action));
    for (const std::string& address : templates_.addresses(in, target)) {
      for (const std::string& right : does)
        workload.environment.push_back(
            {"access:" + right, reference(address), file.place(statement)});
    }
  }

  /// What the role that a program runs as may do, by policies in it and by those that name it.
  void grant_role(const Template& in, DataView role, Workload& workload) const {
    if (!role) return;
    const auto wanted = templates_.addresses(in, role);
    if (wanted.empty()) return;
    for (DataView it = in.resources.first_child(); it; it = it.next_sibling()) {
      const DataView properties = it["Properties"];
      const std::string_view type = it["Type"].scalar();
      if (type == "AWS::IAM::Role" && Templates::address(in, it.key()) == wanted.front()) {
        for (const DataView policy : properties["Policies"].children())
          grant_document(in, policy["PolicyDocument"], workload);
      } else if (type.starts_with("AWS::IAM::") && type.ends_with("Policy")) {
        const auto roles = templates_.addresses(in, properties["Roles"]);
        if (std::find(roles.begin(), roles.end(), wanted.front()) != roles.end())
          grant_document(in, properties["PolicyDocument"], workload);
      }
    }
  }

  void take_event(const Template& in, const Manifest& file, std::string_view type,
                  DataView properties, Resource& made) {
    const ResourceKind* event = kinds_.event(type);
    if (event == nullptr) return;
    Workload& workload = made.workload;
    const Place place = file.place(properties);
    const bool asked = event->is == "http" || event->is == "websocket";
    if (asked) {
      workload.exposed = true;
      const auto either = [&](std::string_view one, std::string_view other) {
        return properties[one] ? properties[one] : properties[other];
      };
      const DataView path = properties["route"] ? properties["route"] : either("Path", "path");
      const DataView method = either("Method", "method");
      std::string at(path ? path.scalar() : properties.scalar());
      if (method) at = std::string(method.scalar()) + " " + at;
      workload.triggers.push_back({event->is, at, place});
    }
    std::vector<std::string> sources;
    for (const auto& [keys, nothing] : event->words) {
      for (const std::string_view key : split(keys, '|')) {
        const DataView source = properties.kind() == DataKind::map ? properties[key] : properties;
        if (source) sources.push_back(templates_.told(in, source));
      }
    }
    if (event->is == "schedule" && !sources.empty()) workload.schedule = sources.front();
    if (sources.empty() && !asked) sources.emplace_back();
    for (const std::string& source : sources)
      workload.triggers.push_back({event->is, source, place});
  }

  /// "$connect", "sendMessage": the key of a route without a method is that of a message on an open
  /// line; "$default" stands for all requests, too.
  static bool is_message(std::string_view asked) {
    return !contains(asked, " ") && asked != "$default";
  }

  /// References to what leads on mean what it leads to. What stands behind a gateway is also told
  /// at which request it is asked; what nothing here starts is started all the same.
  void link(const Template& in, const ResourceKind& kind, DataView view) {
    const DataView properties = view["Properties"];
    const Place place = in.file.place(view);
    const auto ends = [&](std::string_view word) {
      return templates_.addresses(in, property(kind, word, properties));
    };
    const std::vector<std::string> from = ends("from"), to = ends("to");
    if (!to.empty()) book_.same(Templates::address(in, view.key()), to.front());
    const std::string when = templates_.text(in, property(kind, "when", properties));
    const std::string asked = asked_at(in, kind, properties);
    const std::string does(when.empty() ? kind.word("does") : "schedule");
    for (const std::string& target : to) {
      if (when.empty() && !kind.has("field"))
        for (const std::string& source : from)
          book_.link({does != "calls", does, source, target, {}, place});
      const bool by_itself = from.empty() && (does == "event" || does == "queue");
      if (!when.empty() || by_itself) book_.link({true, does, {}, target, when, place});
      if (!asked.empty() && does == "http")
        book_.link({true, is_message(asked) ? "websocket" : does, {}, target, asked, place});
    }
    // Fields are asked of the gateway, whatever answers behind it.
    if (kind.has("field") && !asked.empty() && !from.empty())
      book_.link({true, does, {}, from.front(), asked, place});
  }

  /// The functions of serverless.yml, in the file itself or in those that it includes.
  void declare_functions(const Template& in) {
    std::vector<std::pair<Manifest, DataView>> lists;
    const DataView functions = in.root["functions"];
    for (const DataView one : functions.kind() == DataKind::list
                                  ? functions.children()
                                  : std::vector<DataView>{functions}) {
      Manifest from = in.file;
      const DataView list = templates_.included(in, one, from);
      lists.emplace_back(from, list);
    }
    const ResourceKind* kind = kinds_.find("AWS::Lambda::Function");
    if (kind == nullptr) return;
    for (const auto& [file, list] : lists) {
      for (const DataView function : list.children()) {
        if (function.kind() != DataKind::map) continue;
        Resource made = start(in, function, *kind, "serverless");
        made.workload.place = file.place(function);
        made.workload.image_place = made.workload.place;
        take_function(in, file, function, made);
        book_.add(std::move(made));
      }
    }
  }

  void take_function(const Template& in, const Manifest& file, DataView function, Resource& made) {
    const DataView provider = in.root["provider"];
    Workload& workload = made.workload;
    walk(in, file, function, workload);
    walk(in, in.file, provider["environment"], workload);
    name_function(in, std::string(function.key()), workload);
    grant(in, file, function["iamRoleStatements"], workload);
    grant(in, in.file, provider["iamRoleStatements"], workload);
    grant(in, in.file, provider["iam"]["role"]["statements"], workload);
    for (const DataView event : function["events"].children()) {
      const DataView source = event.kind() == DataKind::map ? event.first_child() : event;
      take_event(in, file, source.key().empty() ? source.scalar() : source.key(), source, made);
    }
  }

  ResourceKinds kinds_;
  Templates templates_;
  ResourceBook book_;
  std::string common_;
  std::size_t stacks_with_functions_ = 0;
  std::map<std::string, std::size_t> stacks_in_;  ///< those with functions, by folder
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Stacks(manifests(context, files), context.catalogue).run(out);
}

}  // namespace

extern const FactReader record_cloudformation;
const FactReader record_cloudformation = {
    "cloudformation",
    "CloudFormation, SAM and serverless.yml: functions, what starts them, tables, queues, ways in",
    kFiles, read};

}  // namespace cutaway::meaning
