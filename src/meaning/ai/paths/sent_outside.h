// SPDX-License-Identifier: Apache-2.0
// Talks of screens that are sent to an address where no code of the project answers.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `useChat({ transport: new DefaultChatTransport({ api: `${base}/chat` }) })`: adds a sign
/// "talk.outside" for each function of a screen that sends a talk to another host: `name` is the
/// address as far as it is known, with `{}` for what is not, `function` the one around it.
void find_talks_sent_outside(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
