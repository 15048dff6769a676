// SPDX-License-Identifier: MIT
/* Every rule that an error or a tolerance cites is in the catalogue of requirements. */
#include <h1/error.h>
#include <h1/policy.h>
#include <h1/span.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *catalogue;

/* All files of the catalogue, one behind the other. */
static int read_catalogue(void **state)
{
    static const char *const files[] = {"rfc9110.json", "rfc9112.json"};
    size_t len = 0;

    (void)state;
    catalogue = malloc(4000000);
    if (catalogue == NULL)
        return -1;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[1000];
        snprintf(path, sizeof path, "%s/%s", H1_CATALOGUE, files[i]);
        FILE *file = fopen(path, "rb");
        if (file == NULL) {
            print_error("%s is not there\n", path);
            return -1;
        }
        len += fread(catalogue + len, 1, 1990000, file);
        fclose(file);
    }
    catalogue[len] = '\0';
    return 0;
}

static int free_catalogue(void **state)
{
    (void)state;
    free(catalogue);
    return 0;
}

static void expect_id(const char *id, const char *name)
{
    char quoted[64];

    if (id[0] == '\0')
        return;
    snprintf(quoted, sizeof quoted, "\"id\": \"%s\"", id);
    if (strstr(catalogue, quoted) == NULL)
        print_error("%s cites %s\n", name, id);
    assert_non_null(strstr(catalogue, quoted));
}

static void errors(void **state)
{
    (void)state;
    for (int i = 1; i < H1_ERROR_COUNT; i++) {
        const struct h1_error_row *row = h1_error_info((enum h1_error)i);
        expect_id(row->request_requirement, row->name);
        expect_id(row->response_requirement, row->name);
        assert_true(row->request_requirement[0] != '\0' || row->response_requirement[0] != '\0');
    }
}

static void tolerances(void **state)
{
    (void)state;
    for (int i = 0; i < H1_TOLERANCE_COUNT; i++) {
        const struct h1_tolerance_row *row = h1_tolerance_info((enum h1_tolerance)i);
        expect_id(row->broken_by_request, row->name);
        expect_id(row->broken_by_response, row->name);
        assert_true(row->allowed_in_request[0] != '\0' || row->allowed_in_response[0] != '\0');
        assert_int_equal(row->allowed_in_request[0] == '\0', row->broken_by_request[0] == '\0');
        assert_int_equal(row->allowed_in_response[0] == '\0', row->broken_by_response[0] == '\0');
    }
}

/* The role that a requirement of the catalogue is for; empty if it is not there. */
static struct h1_span role_of(const char *id)
{
    char quoted[64];

    snprintf(quoted, sizeof quoted, "\"id\": \"%s\"", id);
    const char *entry = strstr(catalogue, quoted);
    const char *role = entry == NULL ? NULL : strstr(entry, "\"role\": \"");
    if (role == NULL)
        return h1_span_of("", 0);
    role += sizeof "\"role\": \"" - 1;
    return h1_span_of(role, strcspn(role, "\""));
}

static void expect_role(const char *name, const char *id, const char *const *wrong_roles,
                        const char *wrong_section)
{
    bool right = id[0] == '\0' || role_of(id).len > 0;

    for (; *wrong_roles != NULL; wrong_roles++)
        right = right && !h1_span_is(role_of(id), *wrong_roles);
    right = right && strncmp(id, wrong_section, strlen(wrong_section)) != 0;
    if (!right)
        print_error("%s is not allowed by %s\n", name, id);
    assert_true(right);
}

/* What allows something in a request is no rule for clients or about status-lines, and the other way round.
 */
static void recipients(void **state)
{
    static const char *const senders_of_requests[] = {"client", "user-agent", NULL};
    static const char *const senders_of_responses[] = {"server", "origin-server", NULL};

    (void)state;
    for (int i = 0; i < H1_TOLERANCE_COUNT; i++) {
        const struct h1_tolerance_row *row = h1_tolerance_info((enum h1_tolerance)i);
        expect_role(row->name, row->allowed_in_request, senders_of_requests, "9112-4-");
        expect_role(row->name, row->allowed_in_response, senders_of_responses, "9112-3-");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors),
        cmocka_unit_test(tolerances),
        cmocka_unit_test(recipients),
    };

    return cmocka_run_group_tests(tests, read_catalogue, free_catalogue);
}
