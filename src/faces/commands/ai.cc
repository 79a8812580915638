// SPDX-License-Identifier: Apache-2.0
// `cutaway ai`: what works with models inside, and what it does with them.
#include "faces/session.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/pipelines_told.h"
#include "render/ai_answer.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const narrative::Story story(run->analysis);
  render::AiAnswer answer{narrative::ai_book(story), {}};
  answer.patterns = narrative::ai_claims(story, answer.book);
  for (narrative::Claim& claim : narrative::pipelines_told(story, narrative::data_pipelines(story)))
    answer.patterns.push_back(std::move(claim));
  return conclude(*run,
                  invocation.format == "json" ? render::ai_json(context, answer)
                                              : render::ai_text(context, answer),
                  invocation, streams);
}

}  // namespace

extern const CommandRecord record_ai;
const CommandRecord record_ai{
    "ai",
    "understand",
    "the language models inside: which ones, what they are told, what bounds them",
    "Lists who offers the models, which model runs if nobody configures anything and where that is "
    "set, the prompts with their variables, stores for meaning, tools, agents, evaluations and the "
    "numbers that bound them. A model that is merely offered in a list is no default. Where no "
    "code works with models it says so.",
    "cutaway ai path/to/project",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces
