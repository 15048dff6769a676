// SPDX-License-Identifier: MIT
#include "json_shape.h"

#include <string.h>

static bool has_connection(const void *object)
{
    return rp_event_has_connection(((const struct rp_event *)object)->kind);
}

static bool has_octets(const void *object)
{
    return rp_event_has_octets(((const struct rp_event *)object)->kind);
}

// clang-format off
#define AT(member)            .offset = offsetof(struct TYPE, member)
#define MANY(member, counter) .offset = offsetof(struct TYPE, member), .count_offset = offsetof(struct TYPE, counter)
#define MEMBERS(list)         .members = list, .member_count = sizeof list / sizeof list[0]
#define SHAPE(list, ...)      {.size = sizeof(struct TYPE), MEMBERS(list), __VA_ARGS__}
#define MUST .required = true

#define TYPE rp_requirement
static const struct rp_json_member requirement_members[] = {
    {"id",      RP_JSON_TEXT, MUST, AT(id)},
    {"level",   RP_JSON_TEXT, MUST, AT(level)},
    {"section", RP_JSON_TEXT, MUST, AT(section)},
    {"summary", RP_JSON_TEXT, AT(summary)},
};
static const struct rp_json_shape requirement_shape = SHAPE(requirement_members, .name = "requirement", .flat = true, .sorted = true);
#undef TYPE

#define TYPE rp_fact
static const struct rp_json_member fact_members[] = {
    {"name",   RP_JSON_TEXT, MUST, AT(name)},
    {"holds",  RP_JSON_FLAG, MUST, AT(holds)},
    {"detail", RP_JSON_TEXT, AT(detail)},
};
static const struct rp_json_shape fact_shape = SHAPE(fact_members, .name = "fact", .flat = true);
#undef TYPE

#define TYPE rp_target
static const struct rp_json_member target_members[] = {
    {"url",            RP_JSON_TEXT, MUST, AT(url)},
    {"command",        RP_JSON_TEXT, AT(command)},
    {"server",         RP_JSON_TEXT, AT(server)},
    {"latency-us",     RP_JSON_U64,  MUST, AT(latency_us)},
    {"jobs",           RP_JSON_U32,  MUST, AT(jobs)},
    {"deaths",     RP_JSON_U32,  AT(deaths)},
    {"stable-content", RP_JSON_FLAG, AT(stable_content)},
    {"facts",          RP_JSON_LIST, MUST, MANY(facts, fact_count), .shape = &fact_shape},
};
static const struct rp_json_shape target_shape = SHAPE(target_members, .name = "target");
#undef TYPE

#define TYPE rp_summary
static const struct rp_json_member summary_members[] = {
    {"pass",  RP_JSON_SIZE, MUST, AT(count[RP_PASS])},
    {"warn",  RP_JSON_SIZE, MUST, AT(count[RP_WARN])},
    {"fail",  RP_JSON_SIZE, MUST, AT(count[RP_FAIL])},
    {"skip",  RP_JSON_SIZE, MUST, AT(count[RP_SKIP])},
    {"error", RP_JSON_SIZE, MUST, AT(count[RP_ERROR])},
    {"total", RP_JSON_SIZE, MUST, AT(total)},
};
static const struct rp_json_shape summary_shape = SHAPE(summary_members, .name = "summary", .flat = true);
#undef TYPE

#define TYPE rp_variable
static const struct rp_json_member variable_members[] = {
    {"name",  RP_JSON_TEXT, MUST, AT(name)},
    {"value", RP_JSON_TEXT, MUST, AT(value)},
};
static const struct rp_json_shape variable_shape = SHAPE(variable_members, .name = "variable", .flat = true);
#undef TYPE

/* kind comes first: it says which of the others belong to the event. */
#define TYPE rp_event
static const struct rp_json_member event_members[] = {
    {"kind",       RP_JSON_EVENT,  MUST, AT(kind)},
    {"at-us",      RP_JSON_U64,    MUST, AT(at_us)},
    {"step",       RP_JSON_U32,    MUST, AT(step)},
    {"connection", RP_JSON_U32,    AT(connection), .applies = has_connection},
    {"octets",     RP_JSON_OCTETS, AT(octets), .applies = has_octets},
    {"text",       RP_JSON_TEXT,   AT(text)},
};
static const struct rp_json_shape event_shape = SHAPE(event_members, .name = "event", .flat = true);
#undef TYPE

#define TYPE rp_exchange
static const struct rp_json_member exchange_members[] = {
    {"case",        RP_JSON_TEXT,  MUST, AT(case_id)},
    {"variables",   RP_JSON_LIST,  MUST, MANY(variables, variable_count), .shape = &variable_shape},
    {"wait-us",     RP_JSON_U64,   MUST, AT(wait_us)},
    {"confirmed",   RP_JSON_FLAG,  AT(confirmed)},
    {"segmentation", RP_JSON_TEXT, AT(segmentation)},
    {"connections", RP_JSON_TEXTS, MUST, MANY(transcript.connections, transcript.connection_count)},
    {"events",      RP_JSON_LIST,  MUST, MANY(transcript.events, transcript.event_count), .shape = &event_shape},
};
static const struct rp_json_shape exchange_shape = SHAPE(exchange_members, .name = "exchange");
#undef TYPE

#define TYPE rp_result
static const struct rp_json_member result_members[] = {
    {"id",           RP_JSON_TEXT,    MUST, AT(id)},
    {"suite",        RP_JSON_TEXT,    MUST, AT(suite)},
    {"area",         RP_JSON_TEXT,    AT(area)},
    {"title",        RP_JSON_TEXT,    AT(title)},
    {"requirements", RP_JSON_RULES,   MUST, MANY(requirements, requirement_count)},
    {"why",          RP_JSON_TEXT,    AT(why)},
    {"verdict",      RP_JSON_VERDICT, MUST, AT(verdict)},
    {"reason",       RP_JSON_TEXT,    AT(reason)},
    {"expected",     RP_JSON_TEXTS,   MUST, MANY(expected, expected_count)},
    {"observed",     RP_JSON_TEXT,    AT(observed)},
    {"replay",       RP_JSON_TEXT,    AT(replay)},
    {"timed",        RP_JSON_FLAG,    AT(timed)},
    {"confirmed",    RP_JSON_FLAG,    AT(confirmed)},
    {"passive",      RP_JSON_FLAG,    AT(passive)},
    {"forfeited",    RP_JSON_FLAG,    AT(forfeited)},
    {"exchange",     RP_JSON_INDEX,   AT(exchange)},
    {"compared",     RP_JSON_INDEX,   AT(compared)},
};
const struct rp_json_shape rp_json_result_shape = SHAPE(result_members, .name = "result");
#undef TYPE

#define TYPE rp_area_score
static const struct rp_json_member area_score_members[] = {
    {"title",  RP_JSON_TEXT, MUST, AT(title)},
    {"weight", RP_JSON_U32,  MUST, AT(weight)},
    {"cases",  RP_JSON_SIZE, MUST, AT(cases)},
    {"tenths", RP_JSON_U32,  MUST, AT(tenths)},
};
static const struct rp_json_shape area_score_shape = SHAPE(area_score_members, .name = "area-score", .flat = true);
#undef TYPE

#define TYPE rp_score
static const struct rp_json_member score_members[] = {
    {"tenths", RP_JSON_U32,  MUST, AT(tenths)},
    {"letter", RP_JSON_TEXT, AT(letter)},
    {"areas",  RP_JSON_LIST, MUST, MANY(areas, area_count), .shape = &area_score_shape},
};
static const struct rp_json_shape score_shape = SHAPE(score_members, .name = "score");
#undef TYPE

/* What is referred to stands before what refers to it: members are read in this order. */
#define TYPE rp_json_document
static const struct rp_json_member document_members[] = {
    {"format",         RP_JSON_TEXT,   MUST, AT(format)},
    {"format-version", RP_JSON_U32,    MUST, AT(format_version)},
    {"httproof",       RP_JSON_TEXT,   MUST, AT(run.version)},
    {"started",        RP_JSON_TEXT,   MUST, AT(run.started)},
    {"duration-ms",    RP_JSON_U64,    MUST, AT(run.duration_ms)},
    {"command",        RP_JSON_TEXT,   AT(run.command)},
    {"interrupted",    RP_JSON_FLAG,   AT(run.interrupted)},
    {"fatal",          RP_JSON_TEXT,   AT(run.fatal)},
    {"target",         RP_JSON_OBJECT, MUST, AT(run.target), .shape = &target_shape},
    {"summary",        RP_JSON_OBJECT, MUST, AT(summary), .shape = &summary_shape},
    {"score",          RP_JSON_OBJECT, MUST, AT(run.score), .shape = &score_shape},
    {"requirements",   RP_JSON_LIST,   MUST, MANY(requirements, requirement_count), .shape = &requirement_shape},
    {"exchanges",      RP_JSON_LIST,   MUST, MANY(run.exchanges, run.exchange_count), .shape = &exchange_shape},
    {"results",        RP_JSON_LIST,   MUST, MANY(run.results, run.result_count), .shape = &rp_json_result_shape},
};
const struct rp_json_shape rp_json_document_shape = SHAPE(document_members, .name = "");
#undef TYPE
// clang-format on

const struct rp_json_member *rp_json_member_by_key(const struct rp_json_shape *shape, const char *key)
{
    for (size_t i = 0; i < shape->member_count; i++)
        if (strcmp(shape->members[i].key, key) == 0)
            return &shape->members[i];
    return NULL;
}

static void visit_below(const struct rp_json_shape *shape,
                        void (*visit)(const struct rp_json_shape *shape, void *context), void *context)
{
    visit(shape, context);
    for (size_t i = 0; i < shape->member_count; i++)
        if (shape->members[i].shape != NULL)
            visit_below(shape->members[i].shape, visit, context);
}

void rp_json_shapes(void (*visit)(const struct rp_json_shape *shape, void *context), void *context)
{
    visit_below(&rp_json_document_shape, visit, context);
}
