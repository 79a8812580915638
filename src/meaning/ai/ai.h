// SPDX-License-Identifier: Apache-2.0
// AiBook: what a project does with models: who offers them, which one runs by default, what it is
// told, what bounds it, and what stands around it. Worked out on demand from the linked code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// A thing of this book: its name, and where it is seen, most telling first; never empty.
struct AiThing {
  std::string name;
  std::vector<Place> places;
  TechnologyId technology;  ///< may be invalid
  /// What the path of a person's question runs through holds or names it; false where none is known
  bool on_path = false;
  bool idle = false;  ///< only in code to which no way from a route or a start was seen
};

/// Who offers models, or a store for meaning, or a ranker.
struct AiProvider : AiThing {
  /// "list" "import" "call" "address" "column" "setting" "dependency" "image"
  std::string how;
};

/// A model that runs if nobody configures another one.
struct AiModel : AiThing {
  std::string kind;   ///< chat embedding rerank image speech
  std::string maker;  ///< short name of who offers it: "openai"; "" = many do
  /// "default" (of a setting, field or parameter) "argument" "setting" "class"; "example": only a
  /// file that shows how settings may look; "offered": registered, and said to be no default
  std::string how;
  std::string of_provider;  ///< id, when it stands in the code of one provider; "" = of the product
  /// What names it is asked, or who calls that asks: it is not only counted or compared with
  bool asked = true;
  bool configured = false;  ///< a constant, field, entry or setting holds it, no parameter or call
  std::vector<std::string> overridable_by;  ///< setting keys as written
  std::vector<std::string> ways;            ///< other ways to give another one, as AiWays tells
  std::string condition;  ///< it is the default where this expression holds; "" = not said
  std::vector<std::string> held_by;  ///< names around it, the inner first
  double weight = 0;                 ///< bigger comes first
};

constexpr std::string_view kNamedByNobody = "-";

/// A text that a model is given.
struct AiPrompt : AiThing {
  std::string role;                    ///< system | user; "" = not said
  std::string text;                    ///< shortened, holes as `{name}`; "" = kept in a file
  std::vector<std::string> variables;  ///< what is filled in, in order
  Place call;                          ///< the model call it reaches; file invalid = none followed
  /// What names it, where no call was followed; kNamedByNobody = no line beside its own was seen to
  std::string named_in;
  std::string through;     ///< the function of the project that it is handed to
  Place used_at;           ///< … and the line in it that names the text
  std::string where;       ///< the condition around that line; "" = none seen
  bool where_not = false;  ///< … which does not hold there
  double weight = 0;
};

/// A number that bounds what models are asked or answer.
struct AiLimit : AiThing {
  std::string words;  ///< "max output tokens"
  std::string value;
  std::string unit;  ///< token char count page dimension …; "" = a plain number
  std::vector<std::string> overridable_by;
  std::vector<std::string> ways;  ///< as of a model
  std::string within;             ///< the function, class or tree of settings around it; "" = none
  std::string where;              ///< the condition under which it holds; "" = none seen
  std::vector<std::string> where_not;  ///< … and those that do not hold then, the outer first
  bool partly = false;                 ///< one arm of a condition: it holds in some cases only
  bool further = false;                ///< beyond the most certain: told under its question alone
  double weight = 0;
};

/// What can be set around models, and what it is where nobody sets it.
struct AiSetting : AiThing {
  std::string value;   ///< as written, without quotes; short, never empty
  std::string within;  ///< the class or file that holds it
  std::string way;     ///< how it is set: "setting `KEY`", "`a.b` in `file`", "field `x` of `Y`"
};

/// A setting that decides whether, or whom, models are asked.
struct AiSwitch : AiThing {
  /// "choice" of a provider, "needs" it to be set, "off" or "on" by default, "model": gives the
  /// model, and nothing stands in for it; "fallback": a constant that names a provider; "pair": a
  /// key that is looked for, and the model that is taken with it, in `provider`; "field": a field
  /// without a default gives the model, `name` is its class and name; "reach": the key or address
  /// by which `provider` is reached; "enables": such a one by which code says whether it is there
  std::string kind;
  std::string provider;  ///< id: chosen by default, or which needs it; may be empty
};

/// A choice among several providers that the code makes while it runs: a chain of comparisons or a
/// table of them, each with what is then made. `name` is what is compared, as written.
struct AiChoice : AiThing {
  std::string of;        ///< "model" embedding speech image rerank store: what is chosen
  std::string function;  ///< around it; "" = none
  std::string setting;   ///< the setting, or key of a tree of settings, that decides; "" = none
  Place setting_at;      ///< where that is read; file invalid = no setting was followed
  std::string provider;  ///< id of the one that is taken when nothing is set; "" = not seen
  std::string taken;     ///< … as written
  FileId home;           ///< of the code that is then made; invalid = not followed
  std::vector<std::string> before;   ///< what goes before the setting, as written
  std::vector<std::string> options;  ///< all that can be chosen, as written, in the order written
};

/// Who is asked, by the first condition that holds: `if (openAiKey) return new A(); if (ollamaUrl)
/// return new B(); return null`.
struct AiOrder {
  struct Arm {
    std::string condition;  ///< as written, or the setting that gives it
    std::string made;       ///< the class or function that is taken
  };
  std::string function;   ///< around it; never empty
  std::vector<Arm> arms;  ///< two or more, in the order asked
  /// What follows where none holds: "nobody" (nothing is given back), "error", "" = anything else
  std::string else_;
  Place place, else_at;
};

/// What a model may call, what lets it act in steps, what judges its answers.
struct AiPiece : AiThing {
  std::string description;  ///< as the code says it to the model; may be empty
  /// "shape" "record" "class" "file" "registered"; "folder": only the place says so; "made": an
  /// agent without a name, put together in the function `name`
  std::string how;
  bool offered = false;  ///< to the models of other programs, over a protocol
  bool added = false;    ///< only there where somebody adds it: the default settings do not
};

/// What is taken for a step when nobody chooses: `name` is what it is for.
struct AiChosen : AiThing {
  std::string taken;  ///< the class
};

/// What stands at the beginning of a way that a value takes to a model.
struct AiSource {
  /// "request" (`name` is the field, "" = the whole), "setting", "flag", "screen": what a page
  /// remembers, "column" of what is kept, "field" or "constant" of another class, "kept": read
  /// under a name, "text" of the code, "call" or "handed" where the way was not followed on
  std::string kind;
  std::string name;
  std::string route;  ///< of a request: "POST /api/chat"; "" = not known
  std::string first;  ///< of a field: the text that it has where nobody sets it; "" = none seen
  Place place;
  int steps = 0;  ///< how far away
};

/// A text of the code on the way to a model.
struct AiText {
  ValueRef value;
  std::string role;  ///< system | user; "" = not said
};

/// A function outside of the file of a call that leads to it.
struct AiAsker {
  std::string function;
  Place place;  ///< of the line in it that leads on
};

/// A call that asks a model.
struct AiCall {
  std::string kind;  ///< chat embedding rerank image speech
  Place place;
  SymbolRef scope;          ///< the function or class around it
  TechnologyId technology;  ///< invalid: known by how it is written
  std::string model;        ///< as far as it is known
  bool streams = false;     ///< the answer comes piece by piece
  std::string stream_by;    ///< the expression that decides whether it does; "" = none seen
  bool shaped = false;      ///< the answer has to have a fixed shape
  std::string given;        ///< what it is given as the model, as written; "" = not seen
  Place given_at;           ///< where that stands
  bool repeats = false;     ///< in a loop of that function
  bool on_path = false;     ///< in a function that the path of a person's question runs through
  ValueId given_value;      ///< what it is given as the model; invalid = not seen
  std::vector<AiSource> model_from;  ///< where that comes from
  std::vector<AiSource> said_from;   ///< where what is said to it comes from
  std::vector<AiText> texts;         ///< that are said to it
  /// The first functions of other files on the ways to it; empty where all stands in one file
  std::vector<AiAsker> askers;
};

/// One step of a path: a function, and the line in it that leads on.
struct AiHop {
  std::string function;  ///< name; never empty
  SymbolRef symbol;
  Place place;           ///< of the call, or of the text that hands the next one over
  bool by_name = false;  ///< which of several classes goes on is decided while it runs
  /// Other functions that lead from the one before to the one after it
  std::vector<std::string> instead;
  bool hands_on = false;   ///< it only gives on what it was given; told of the first path
  std::string off_unless;  ///< the switch without which it is not gone on; told of the first path
};

/// How one call of a model is come to: from where somebody asks over functions that call each
/// other.
struct AiPath {
  /// "request" (`entry` is the route), "screen" (a component), "command", "event" (a decorator),
  /// "" where nothing before the first function was followed
  std::string kind;
  std::string entry;
  Place entry_at;
  std::vector<AiHop> hops;  ///< outermost first; the last one holds the call itself
  std::size_t call = 0;     ///< index into `calls`
  std::string beside;       ///< what a side call is for, by its names: "titles"; "" = none seen
  bool rounds = false;      ///< a loop in which a model acts step by step goes around a step
  double weight = 0;        ///< the bigger, the more it is the path of a person's question
};

/// A call by which a model of one's own is made, measured, kept or put to work.
struct AiLearning : AiThing {
  std::string kind;  ///< a list of [learning] in catalogue/ai_words.toml: training data tracking …
  std::string given;       ///< the text that the call is given, where it is known; may be empty
  std::string off_unless;  ///< the switch without which it does nothing; "" = none seen
};

/// What is handed to models as the words of somebody, where that is no text in the code.
struct AiMessage {
  std::string role;      ///< "system", "user", or the expression that says it
  std::string from;      ///< as written: "settings.chat.system_text"
  std::string function;  ///< around it; "" = none
  Place place;
};

/// Something else the catalogue knows of: splitters, memories, guards, tracing, fine-tuning.
struct AiSign : AiThing {
  /// chunking memory guardrail tracing fine_tuning retriever …; "way.cache" "way.masking"
  /// "way.moderation" "way.fallback" "way.cost": a function that leads to a model calls or asks for
  /// `name`; "web.search": `function`, which leads to a model, has
  /// the web searched by the function `name`; "own.hybrid": `function` searches by words and by
  /// meaning, by the name `name`; "trimmed": the function `name` shortens what was said before;
  /// "eval.bar": a number to reach; "eval.run"; "loop.itself": the function `name`, which leads to
  /// a model, calls itself; "loop.through": it calls `function`, which does, in a loop;
  /// "loop.asks": a loop of `function` goes around what does while `name` holds
  /// ("condition|number"; "" = until something ends it), and it returns where one of `off_unless`
  /// holds, a line each; "unused": the function `name` asks a model, and nothing that was read
  /// calls it; "ends": steps are counted against `name` in `function`; "instead.listed": the models
  /// `name` ("a|b") stand in, in that order, by the constant `function`; "prompt.cached":
  /// `function` marks by `name` what the provider may keep of a prompt; "gate": `function` asks for
  /// leave where `name` holds; "model.file": a file of data names the model `name` for `function`;
  /// "model.listed": a file of data lists so many models (`off_unless`) of the provider `function`,
  /// `name` first; "sent.on": `function`, which leads to a call that takes the answer piece by
  /// piece, hands pieces on to who asked, by `name`; "tools.none": the call in `function` is handed
  /// no tools where `name` holds, or where `off_unless` does not; "model.step": the step `function`
  /// is given the model `name` where `off_unless` holds; "runs.here": the class `name` loads a
  /// model into the program itself; "model.entries": so many files of one shape (`off_unless`) each
  /// describe a model, `name` ("a|b") first; "asked.by": a line of the front end names the address
  /// `name` of the first way, or fills in the end of `function`, by which `off_unless` ways come
  /// in; "asked.open": one from which no way to a model was followed
  std::string means;
  std::string function;  ///< of those on the way; of a number to reach, what it is
  /// The switch without which it does nothing; of "first.taken" the setting that goes before
  std::string off_unless;
};

/// Who deals with the failure of model calls, and how.
struct AiCaught {
  /// "answered": something else is returned; "told": that speaks of an error; "tried" again;
  /// "handled"
  std::string kind;
  std::string type;                ///< of failures that alone are caught; "" = all
  std::string returned;            ///< what "answered" gives back, the status of "told"; "" = none
  std::string given;               ///< the text that is returned, where it is one; may be empty
  std::vector<std::string> deeds;  ///< of "handled": own functions that are called then
  std::string function;            ///< that catches: the one that asks, or one that leads to it
  Place place;                     ///< of the `catch`
};

/// What happens around model calls when they fail.
struct AiFailing {
  std::vector<AiCaught> caught;  ///< by place
  std::vector<AiLimit> bounds;   ///< how long is waited, how often it is tried again
};

/// One model call, and what is joined to it by calls: indexes into the lists of the book.
struct AiQuestion {
  std::optional<std::size_t> call, embeds, ranks;  ///< of `calls`; no call = nothing was joined
  /// Calls that ask others, to which the same functions lead: which one it is hangs on a choice
  std::vector<std::size_t> siblings;
  /// Calls of models in functions that the same way runs through, beside the one that is followed
  std::vector<std::size_t> beside;
  std::vector<std::size_t> prompts, tools, limits, models;
};

/// What stands in code to which no way from a route or the start of a program was seen.
struct AiIdle {
  std::vector<AiProvider> providers, stores, rankers;
  std::vector<AiModel> models;
  std::vector<AiPrompt> prompts;
  std::vector<AiPiece> tools, agents;
  std::vector<AiLimit> limits;
};

/// What stands beside models and says one thing about them that no other list holds.
struct AiNoted : AiThing {
  /// "model.setting": the setting names a model, `value` is what it is where nobody sets it, "" =
  /// nothing; "model.shipped": files of data that ship name the model `value` times, in `within`
  /// files; "model.first": `name` is the first of the list `value`; "retry.of": the list holds the
  /// failures after which it is tried again, `value`; "retry.how": the function is tried again as
  /// the decorator at the place says; "refused": `within` refuses who asks too often where `value`
  /// holds; "refused.bound": a number named in such a condition; "tools.first": names of tools that
  /// are there from the start, `value`; "browser": the page keeps it in the browser by `value`;
  /// "texts.in": by `name` texts come to `within`, which `value` them ("reads" "cuts" "vectors");
  /// "texts.files": `name` holds the kinds of files `value` ("pdf|md")
  std::string kind;
  std::string value, within;
};

struct AiBook {
  std::vector<AiNoted> noted;  ///< by kind, then place
  std::vector<AiProvider> providers, stores, rankers;
  std::vector<AiProvider> searches;  ///< who searches the web for what models are given
  std::vector<AiModel> models;       ///< all kinds, most certain first
  std::vector<AiPrompt> prompts;
  std::vector<AiPiece> tools, agents, evals;
  std::vector<AiLimit> limits;
  std::vector<AiLimit> tool_bounds;  ///< of tools, which `within` names; "" = stands beside them
  std::vector<AiCall> calls;         ///< by place
  std::vector<AiSign> signs;         ///< by word, then place
  std::vector<AiSwitch> switches;
  std::vector<AiSetting> settings;  ///< that stand in no other list, grouped by what holds them
  std::vector<AiChoice> choices;    ///< of models first, then by place
  std::vector<AiOrder> orders;      ///< by place
  std::vector<AiChosen> chosen;
  std::vector<AiLearning> learning;      ///< by kind, then place
  std::vector<AiLimit> learned_numbers;  ///< of training: epochs, shares, thresholds
  std::vector<AiMessage> messages;       ///< by place
  AiFailing failing;
  AiIdle idle;  ///< none of it stands in the lists above
  AiQuestion question;
  std::vector<AiPath> paths;  ///< one a call of kind chat, that of a person's question first
  bool any() const { return !providers.empty() || !calls.empty() || !models.empty() || learns(); }
  /// Models are trained here, not only asked.
  bool learns() const;
};

/// Same project, same book; empty tables when nothing in the code works with models.
AiBook find_ai(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning
